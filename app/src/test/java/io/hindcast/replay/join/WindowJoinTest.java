package io.hindcast.replay.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.replay.Comparison;
import io.hindcast.replay.Comparison.Verdict;
import io.hindcast.replay.Side;
import io.hindcast.replay.WindowDifference.Changed;
import io.hindcast.replay.WindowDifference.OnlyIn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowJoinTest {
    @TempDir
    private Path folder;

    private WindowJoin join;

    @BeforeEach
    void open() {
        join = new WindowJoin(folder);
    }

    @AfterEach
    void close() {
        join.close();
    }

    @Test
    void findsNothingWhereNothingWasPublished() {
        assertEquals(Verdict.NOTHING, join.compare(3).verdict());
    }

    @Test
    void countsWhatIsTheSameChangedAndOnlyInOne() {
        put(Side.OTHER, "same", 1, "x");
        put(Side.OTHER, "changed", 2, "old");
        put(Side.OTHER, "gone", 3, "x");
        put(Side.VERSION, "same", 1, "x");
        put(Side.VERSION, "changed", 2, "new");
        put(Side.VERSION, "born", 4, "x");

        Comparison comparison = join.compare(3);

        assertEquals(new Counts(1, 1, 1, 1), comparison.counts());
        assertEquals(
                List.of(
                        new Changed(2, "changed", "new", "old"),
                        new OnlyIn(Side.OTHER, 3, "gone", "x"),
                        new OnlyIn(Side.VERSION, 4, "born", "x")),
                comparison.first());
        assertEquals(Verdict.DIFFERENT, comparison.verdict());
    }

    @Test
    void agreesOnAllOfManyWindowsInAnyOrder() {
        int windows = 50_000;
        for (int i = 0; i < windows; i++) {
            put(Side.OTHER, "key " + i, i, "value " + i);
        }
        for (int i = windows - 1; i >= 0; i--) {
            put(Side.VERSION, "key " + i, i, "value " + i);
        }

        Comparison comparison = join.compare(3);

        assertEquals(new Counts(windows, 0, 0, 0), comparison.counts());
        assertEquals(Verdict.IDENTICAL, comparison.verdict());
    }

    @Test
    void keepsTheEarliestWindowsAsExamples() {
        for (int i = 100; i > 0; i--) {
            put(Side.OTHER, "key", String.valueOf(i), i, "old");
            put(Side.VERSION, "key", String.valueOf(i), i, "new");
        }

        assertEquals(
                List.of(new Changed(1, "key1", "new", "old"), new Changed(2, "key2", "new", "old")),
                join.compare(2).first());
    }

    @Test
    void alarmsAboutASecondFinalEvenIfItIsTheSame() {
        put(Side.OTHER, "a", 1, "x");
        put(Side.OTHER, "a", 1, "x");
        put(Side.VERSION, "a", 1, "x");

        Comparison comparison = join.compare(3);

        assertEquals(new Comparison.Alarms(1, List.of("other a")), comparison.alarms());
        assertEquals(Verdict.BROKEN, comparison.verdict());
    }

    @Test
    void forgetsWhatATombstoneWithdrew() {
        put(Side.VERSION, "a", 1, "early");
        join.withdraw(Side.VERSION, "a".getBytes(UTF_8));
        put(Side.VERSION, "a", 1, "x");
        put(Side.OTHER, "a", 1, "x");

        Comparison comparison = join.compare(3);

        assertEquals(new Counts(1, 0, 0, 0), comparison.counts());
        assertEquals(0, comparison.alarms().finalsTooMany());
    }

    @Test
    void whatCannotBeReadBackIsNotCompared() throws Exception {
        Random random = new Random(7);
        byte[] value = new byte[1 << 10];
        for (int i = 0; i < 60_000; i++) {
            random.nextBytes(value);
            join.put(Side.VERSION, ("key-" + random.nextInt()).getBytes(UTF_8), i, value.clone());
        }
        damage(onDisk(), random);

        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> join.compare(3));

        assertTrue(failed.getMessage().startsWith("the join on disk failed: "), failed.getMessage());
    }

    /** The files that are on disk by now, at least one. */
    private List<Path> onDisk() throws IOException {
        long untilNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < untilNanos) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> tables = files.filter(file -> file.toString().endsWith(".sst"))
                        .filter(file -> file.toFile().length() > 1 << 20)
                        .toList();
                if (!tables.isEmpty()) {
                    return tables;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing is on disk after a minute");
    }

    private static void damage(List<Path> files, Random random) throws IOException {
        byte[] noise = new byte[200];
        for (Path file : files) {
            random.nextBytes(noise);
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.seek(open.length() / 3);
                open.write(noise);
            }
        }
    }

    private void put(Side side, String key, String suffix, long endMs, String value) {
        put(side, key + suffix, endMs, value);
    }

    private void put(Side side, String key, long endMs, String value) {
        join.put(side, key.getBytes(UTF_8), endMs, value.getBytes(UTF_8));
    }
}
