package io.hindcast.sorting;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Records in one file, in order.
 *
 * @param records how many there are
 * @param checksum the CRC-32C of all their bytes: what comes back is what was written, or reading it fails
 */
record SortedRun<T>(Path file, RunFormat<T> format, long records, int checksum) {
    /** Writes records, which come in order, to a new file. */
    static <T> SortedRun<T> write(Path file, RunFormat<T> format, Iterator<? extends T> sorted) throws IOException {
        long records = 0;
        BlockOutput blocks = new BlockOutput(Files.newOutputStream(file));
        try (DataOutputStream out = new DataOutputStream(blocks)) {
            while (sorted.hasNext()) {
                format.write(sorted.next(), out);
                records++;
            }
        }
        return new SortedRun<>(file, format, records, blocks.checksum());
    }

    /** Stands before the first record. */
    RunCursor<T> open() throws IOException {
        return new RunCursor<>(this);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
