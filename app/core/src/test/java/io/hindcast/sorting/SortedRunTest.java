package io.hindcast.sorting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that come back from the disk are those that were written, or reading them fails. */
final class SortedRunTest {
    /** They take several blocks. */
    private static final int RECORDS = 10_000;

    @TempDir
    private Path folder;

    private List<Numbered> records = List.of();
    private SortedRun<Numbered> run = new SortedRun<>(Path.of("none"), Numbered.FORMAT, 0, 0);

    @BeforeEach
    void write() throws IOException {
        records = numbered("key ", RECORDS);
        run = SortedRun.write(folder.resolve("run"), Numbered.FORMAT, records.iterator());
        assertTrue(Files.size(run.file()) > 3 * BlockOutput.BLOCK_BYTES);
    }

    private static List<Numbered> numbered(String prefix, int count) {
        List<Numbered> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(new Numbered(prefix + (100_000 + i), i));
        }
        return made;
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        assertEquals(records, read(run));
    }

    @Test
    void aRunWithoutRecordsHasAnEnd() throws IOException {
        assertEquals(
                List.of(),
                read(SortedRun.write(
                        folder.resolve("empty"),
                        Numbered.FORMAT,
                        List.<Numbered>of().iterator())));
    }

    @Test
    void aRecordMayBeLargerThanABlock() throws IOException {
        RunFormat<byte[]> plain = new RunFormat<>() {
            @Override
            public void write(byte[] record, DataOutputStream out) throws IOException {
                RunFormat.writeBytes(out, record);
            }

            @Override
            public byte[] read(DataInputStream in) throws IOException {
                return RunFormat.readBytes(in);
            }
        };
        byte[] large = new byte[5 * BlockOutput.BLOCK_BYTES / 2];
        new Random(5).nextBytes(large);
        SortedRun<byte[]> two = SortedRun.write(
                folder.resolve("large"), plain, List.of(large, new byte[0]).iterator());
        try (RunCursor<byte[]> cursor = two.open()) {
            assertTrue(cursor.next());
            assertArrayEquals(large, cursor.record());
            assertTrue(cursor.next());
            assertEquals(0, cursor.record().length);
            assertFalse(cursor.next());
        }
    }

    @Test
    void aFileThatWasCutAnywhereIsNotAnEnd() throws IOException {
        long length = Files.size(run.file());
        int block = BlockOutput.HEADER_BYTES + BlockOutput.BLOCK_BYTES;
        // Among them: between two blocks, and before the end that was written.
        for (long cut :
                new long[] {length - 1, length - BlockOutput.HEADER_BYTES, 2L * block + 3, 2L * block, block - 1, 0}) {
            try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
                file.setLength(cut);
            }
            assertEquals(run.file() + " is damaged: it ends before what was written does", failure(), "cut at " + cut);
        }
    }

    @Test
    void aFileThatHasGrownIsNoticed() throws IOException {
        Files.write(run.file(), new byte[1], StandardOpenOption.APPEND);

        assertEquals(run.file() + " is damaged: its bytes are not those that were written", failure());
    }

    @Test
    void noByteThatWasChangedPasses() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
                long at = i < 16 ? i : (long) (random.nextDouble() * file.length());
                file.seek(at);
                int before = file.read();
                file.seek(at);
                file.write(before ^ 1 << random.nextInt(8));
                assertTrue(failure().startsWith(run.file() + " is damaged: "), failure());
                file.seek(at);
                file.write(before);
            }
        }
        assertEquals(records, read(run));
    }

    @Test
    void nothingOfABlockThatWasChangedIsHandedOut() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(file.read() ^ 1);
        }
        List<Numbered> before = new ArrayList<>();

        assertThrows(IOException.class, () -> readInto(before, run));

        assertTrue(before.size() > 1_000, before.size() + " records");
        assertEquals(records.subList(0, before.size()), before);
    }

    @Test
    void aWholeFileOfOthersIsNoticed() throws IOException {
        for (int count : new int[] {RECORDS - 1, RECORDS, RECORDS + 1}) {
            Path other = SortedRun.write(
                            folder.resolve("other"),
                            Numbered.FORMAT,
                            numbered("KEY ", count).iterator())
                    .file();
            Files.move(other, run.file(), StandardCopyOption.REPLACE_EXISTING);

            assertTrue(failure().startsWith(run.file() + " is damaged: "), failure());
        }
    }

    private String failure() {
        IOException failed = assertThrows(IOException.class, () -> read(run));
        return String.valueOf(failed.getMessage());
    }

    private static List<Numbered> read(SortedRun<Numbered> run) throws IOException {
        List<Numbered> read = new ArrayList<>();
        readInto(read, run);
        return read;
    }

    private static void readInto(List<Numbered> read, SortedRun<Numbered> run) throws IOException {
        try (RunCursor<Numbered> cursor = run.open()) {
            while (cursor.next()) {
                read.add(cursor.record());
            }
        }
    }
}
