package io.hindcast.sorting;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a run once, from its first record to its last. Not thread-safe. */
final class RunCursor<T> implements AutoCloseable {
    private final SortedRun<T> run;
    private final BlockInput blocks;
    private final DataInputStream in;
    private long left;
    private @Nullable T record;

    RunCursor(SortedRun<T> run) throws IOException {
        this.run = run;
        blocks = new BlockInput(run.file(), Files.newInputStream(run.file()));
        in = new DataInputStream(blocks);
        left = run.records();
    }

    /**
     * Goes on to the next record; false behind the last one.
     *
     * @throws IOException if the file cannot be read, or has not all the bytes that were written, or others; it names the file
     */
    boolean next() throws IOException {
        if (left == 0) {
            record = null;
            checkEnd();
            return false;
        }
        try {
            record = run.format().read(in);
        } catch (EOFException cut) {
            throw new IOException(
                    run.file() + " is damaged: " + left + " of " + run.records() + " records are missing", cut);
        }
        left--;
        return true;
    }

    private void checkEnd() throws IOException {
        if (blocks.read() >= 0 || blocks.checksum() != run.checksum()) {
            throw new IOException(run.file() + " is damaged: it holds other records than were written");
        }
    }

    /** The one that {@link #next} went on to. */
    T record() {
        return Objects.requireNonNull(record);
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
