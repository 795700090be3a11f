package io.hindcast.sorting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedRunsTest {
    private static final int RUNS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 1_000})
    void equalRecordsOfManyRunsKeepTheirOrder(int mostOpen) throws IOException {
        Random random = new Random(mostOpen);
        List<Numbered> all = new ArrayList<>();
        List<Numbered> read = new ArrayList<>();
        try (SortedRuns<Numbered> runs =
                new SortedRuns<>(folder, Numbered.FORMAT, RecordOrder.keepingAll(Numbered.BY_KEY), mostOpen)) {
            for (int run = 0; run < RUNS; run++) {
                List<Numbered> some = new ArrayList<>();
                for (int i = random.nextInt(40); i > 0; i--) {
                    some.add(new Numbered("key " + random.nextInt(20), all.size() + some.size()));
                }
                all.addAll(some);
                some.sort(Numbered.BY_KEY);
                runs.add(some.iterator());
                // All of them are open at once in the end.
                assertTrue(files() <= mostOpen, files() + " files after " + (run + 1) + " runs");
            }
            runs.forEach(read::add);
        }

        all.sort(Numbered.BY_KEY);
        assertEquals(all, read);
        assertEquals(0, files());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 1_000})
    void equalRecordsBecomeOneWhereTheyAreCombined(int mostOpen) {
        Random random = new Random(mostOpen);
        Map<String, Long> sums = new TreeMap<>();
        List<Numbered> expected = new ArrayList<>();
        List<Numbered> read = new ArrayList<>();
        RecordOrder<Numbered> summing = RecordOrder.combining(
                Numbered.BY_KEY, (one, other) -> new Numbered(one.key(), one.number() + other.number()));
        try (SortedRuns<Numbered> runs = new SortedRuns<>(folder, Numbered.FORMAT, summing, mostOpen)) {
            for (int run = 0; run < RUNS; run++) {
                Map<String, Numbered> some = new TreeMap<>();
                for (int i = random.nextInt(10); i > 0; i--) {
                    String key = "key " + random.nextInt(20);
                    some.put(key, new Numbered(key, random.nextInt(100)));
                }
                some.forEach((key, one) -> sums.merge(key, one.number(), Long::sum));
                runs.add(some.values().iterator());
            }
            runs.forEach(read::add);
        }

        sums.forEach((key, sum) -> expected.add(new Numbered(key, sum)));
        assertEquals(expected, read);
    }

    @Test
    void recordsAreWrittenAgainOnlyAFewTimes() {
        int[] writes = {0};
        RunFormat<Numbered> counting = new RunFormat<>() {
            @Override
            public void write(Numbered record, DataOutputStream out) throws IOException {
                writes[0]++;
                Numbered.FORMAT.write(record, out);
            }

            @Override
            public Numbered read(DataInputStream in) throws IOException {
                return Numbered.FORMAT.read(in);
            }
        };
        try (SortedRuns<Numbered> runs =
                new SortedRuns<>(folder, counting, RecordOrder.keepingAll(Numbered.BY_KEY), 10)) {
            for (int run = 0; run < 1_000; run++) {
                runs.add(List.of(new Numbered("key", run)).iterator());
            }
        }

        assertTrue(writes[0] < 7 * 1_000, writes[0] + " writes of 1000 records");
    }

    @Test
    void aDamagedRunIsNamedWhereverItIsRead() throws IOException {
        try (SortedRuns<Numbered> runs =
                new SortedRuns<>(folder, Numbered.FORMAT, RecordOrder.keepingAll(Numbered.BY_KEY), 2)) {
            runs.add(List.of(new Numbered("a", 1)).iterator());
            runs.add(List.of(new Numbered("b", 2)).iterator());
            Path damaged = folder.resolve("run-1");
            Files.write(damaged, new byte[1], StandardOpenOption.APPEND);
            String expected = damaged + " is damaged: its bytes are not those that were written";

            assertTrue(failure(() -> runs.forEach(record -> {})).endsWith(expected));
            assertTrue(failure(() -> runs.add(List.of(new Numbered("c", 3)).iterator()))
                    .endsWith(expected));
        }
    }

    @Test
    void aRunThatIsGoneIsNoEnd() throws IOException {
        try (SortedRuns<Numbered> runs =
                new SortedRuns<>(folder, Numbered.FORMAT, RecordOrder.keepingAll(Numbered.BY_KEY))) {
            runs.add(List.of(new Numbered("a", 1)).iterator());
            Files.delete(folder.resolve("run-0"));

            assertTrue(failure(() -> runs.forEach(record -> {}))
                    .endsWith(folder.resolve("run-0").toString()));
        }
    }

    private static String failure(Runnable failing) {
        return String.valueOf(
                assertThrows(UncheckedIOException.class, failing::run).getMessage());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
