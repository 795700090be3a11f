package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.verify.Group.Timing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that come back from the disk are those that were written, or reading them fails. */
final class RunTest {
    private static final int GROUPS = 1_000;

    @TempDir
    private Path folder;

    private Run run;

    @BeforeEach
    void write() throws IOException {
        Map<Group, Totals> groups = new TreeMap<>();
        for (int i = 0; i < GROUPS; i++) {
            Totals totals = new Totals(List.of());
            totals.count();
            groups.put(new Group(60_000L * i, "{\"sku\":\"" + i + "\"}", Timing.ON_TIME), totals);
        }
        run = Run.write(folder.resolve("run"), groups.entrySet().iterator());
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        assertEquals(GROUPS, read(run));
    }

    @Test
    void aFileThatWasCutIsNotAnEnd() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        assertTrue(failure().contains("is damaged: "), failure());
    }

    @Test
    void aFileThatIsEmptyIsNotAnEnd() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
            file.setLength(0);
        }

        assertTrue(failure().contains("1000 of 1000 groups are missing"), failure());
    }

    @Test
    void noByteThatWasChangedPasses() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            try (RandomAccessFile file = new RandomAccessFile(run.file().toFile(), "rw")) {
                long at = (long) (random.nextDouble() * file.length());
                file.seek(at);
                int before = file.read();
                file.seek(at);
                file.write(before ^ 1 << random.nextInt(8));
                failure();
                file.seek(at);
                file.write(before);
            }
        }
        assertEquals(GROUPS, read(run));
    }

    private String failure() {
        Exception failed = assertThrows(Exception.class, () -> read(run));
        assertTrue(failed instanceof IOException || failed instanceof UncheckedIOException, failed.toString());
        return String.valueOf(failed.getMessage());
    }

    private static int read(Run run) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (MergedRuns merged = MergedRuns.of(List.of(run), List.of())) {
            merged.forEachRemaining(entry -> groups.add(entry.getKey()));
        }
        return groups.size();
    }
}
