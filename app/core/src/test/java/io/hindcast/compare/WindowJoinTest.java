package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.compare.Comparison.Verdict;
import io.hindcast.compare.WindowDifference.Changed;
import io.hindcast.compare.WindowDifference.OnlyIn;
import io.hindcast.ledger.LedgerRecord.Counts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void resultsDifferInValueOrInEnd() {
        put(Side.OTHER, "end", 1, "x");
        put(Side.VERSION, "end", 2, "x");
        put(Side.OTHER, "value", 1, "x");
        put(Side.VERSION, "value", 1, "");

        assertEquals(new Counts(0, 2, 0, 0), join.compare(3).counts());
    }

    @Test
    void onlyCountsAWindowThatLacksEvents() {
        put(Side.OTHER, "a", 1, "x");
        join.putIncomplete(Side.VERSION, "a".getBytes(UTF_8));
        put(Side.VERSION, "b", 1, "x");

        assertEquals(new Counts(0, 0, 1, 0, 1), join.compare(3).counts());
    }

    @Test
    void doesNotMissWhatADeletedBeginningMayHaveHad() {
        put(Side.OTHER, "old", 1, "x");
        put(Side.OTHER, "changed", 2, "x");
        put(Side.VERSION, "changed", 2, "y");
        put(Side.VERSION, "born", 3, "x");
        join.shortened(Side.VERSION);

        Comparison comparison = join.compare(3);

        assertEquals(new Counts(0, 1, 1, 0, 1), comparison.counts());
        assertEquals(
                List.of(new Changed(2, "changed", "y", "x"), new OnlyIn(Side.VERSION, 3, "born", "x")),
                comparison.first());
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000, 40_000})
    void comesToTheSameAsAJoinInMemory(int bufferBytes) throws IOException {
        for (int seed = 1; seed <= 5; seed++) {
            Path runs = Files.createDirectory(folder.resolve("seed-" + seed));
            List<WindowDifference> differences = new ArrayList<>();
            try (WindowJoin spilling = new WindowJoin(runs, bufferBytes)) {
                JoinInMemory expected = new JoinInMemory();
                putAtRandom(new Random(seed), spilling, expected);
                assertTrue(files(runs).size() > 1, "nothing is on disk");

                Comparison comparison = spilling.compare(1_000, differences::add);

                String message = "seed " + seed;
                assertEquals(expected.counts(), comparison.counts(), message);
                assertEquals(expected.differences(), comparison.first(), message);
                assertEquals(
                        expected.differences(),
                        differences.stream().sorted(WindowDifference.ORDER).toList(),
                        message);
                assertEquals(expected.finalsTooMany(), comparison.alarms().finalsTooMany(), message);
            }
            assertEquals(List.of(), files(runs));
        }
    }

    private static void putAtRandom(Random random, WindowJoin join, JoinInMemory expected) {
        for (int i = 0; i < 1_000; i++) {
            Side side = random.nextBoolean() ? Side.VERSION : Side.OTHER;
            String key = "key " + random.nextInt(400);
            byte[] bytes = key.getBytes(UTF_8);
            int what = random.nextInt(10);
            if (what == 0) {
                join.putIncomplete(side, bytes);
                expected.putIncomplete(key);
            } else if (what < 4) {
                join.withdraw(side, bytes);
                expected.withdraw(side, key);
            } else {
                long endMs = random.nextInt(2);
                String value = "x".repeat(random.nextInt(3));
                join.put(side, bytes, endMs, value.getBytes(UTF_8));
                expected.put(side, key, endMs, value);
            }
        }
    }

    @Test
    void whatCannotBeReadBackIsNotCompared() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 60_000; i++) {
            byte[] value = new byte[1 << 10];
            random.nextBytes(value);
            join.put(Side.VERSION, ("key-" + random.nextInt()).getBytes(UTF_8), i, value);
        }
        Path file = files(folder).get(0);
        damage(file, random);

        UncheckedIOException failed = assertThrows(UncheckedIOException.class, () -> join.compare(3));

        assertTrue(String.valueOf(failed.getMessage()).contains(file + " is damaged: "), failed.getMessage());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void damage(Path file, Random random) throws IOException {
        byte[] noise = new byte[200];
        random.nextBytes(noise);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(open.length() / 3);
            open.write(noise);
        }
    }

    private void put(Side side, String key, String suffix, long endMs, String value) {
        put(side, key + suffix, endMs, value);
    }

    private void put(Side side, String key, long endMs, String value) {
        join.put(side, key.getBytes(UTF_8), endMs, value.getBytes(UTF_8));
    }
}
