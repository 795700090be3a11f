package io.hindcast.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.harness.PipelineDriver;
import io.hindcast.operator.WindowStore;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangeloggedWindowsTest {
    private static final VersionNames NAMES = new VersionNames("test", new VersionId("windows", 1));
    private static final long LATEST_MS = 253_402_300_740_000L;

    @TempDir
    Path folder;

    private KeyValueStore<Bytes, byte[]> store;
    private WindowStore windows;

    @BeforeEach
    void open() {
        var context = new MockProcessorContext<>(
                PipelineDriver.properties(PipelineDriver.config(NAMES, folder)), new TaskId(0, 0), folder.toFile());
        store = ChangeloggedWindows.builder("windows").withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        windows = new ChangeloggedWindows(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertEquals(OptionalLong.empty(), windows.firstWindow(0));
        assertEquals(List.of(), entries(0));
        assertFalse(windows.accumulator(0, key("a")).isPresent());
        assertFalse(windows.progress().isPresent());
    }

    @Test
    void keepsProgressApartFromWindows() {
        windows.writeProgress(new byte[] {1, 2});

        assertArrayEquals(new byte[] {1, 2}, windows.progress().orElseThrow());
        assertEquals(OptionalLong.empty(), windows.firstWindow(0));
    }

    @Test
    void keepsTalliesApartFromWindows() {
        windows.write(0, key("a"), new byte[] {1});
        windows.writeTally(LATEST_MS, new byte[] {2});
        windows.writeTally(0, new byte[] {1});
        windows.writeTally(60_000, new byte[] {3});
        windows.deleteTally(60_000);

        List<String> tallies = new ArrayList<>();
        windows.tallies((startMs, tally) -> tallies.add(startMs + " " + tally[0]));

        assertEquals(List.of("0 1", LATEST_MS + " 2"), tallies);
        assertEquals(List.of("a"), entries(0));
        assertEquals(OptionalLong.empty(), windows.firstWindow(1));
    }

    @Test
    void keepsTheEntriesOfNeighbouringWindowsApart() {
        for (long startMs : new long[] {0, 1, 255, 256, 65_535, 65_536, LATEST_MS}) {
            windows.write(startMs, key("a"), new byte[] {1});
        }

        assertEquals(List.of("a"), entries(255));
        assertEquals(OptionalLong.of(256), windows.firstWindow(256));
        assertEquals(OptionalLong.of(65_535), windows.firstWindow(257));
        assertEquals(OptionalLong.of(LATEST_MS), windows.firstWindow(65_537));
    }

    @Test
    void givesEntriesByTheBytesOfTheirKeys() {
        for (String key : List.of("b", "\u00e9", "a", "aa", "~")) {
            windows.write(60_000, key(key), new byte[] {1});
        }

        assertEquals(List.of("a", "aa", "b", "~", "\u00e9"), entries(60_000));
    }

    @Test
    void givesEntriesAsTheyStoodWhenTheyWereAskedFor() {
        windows.write(0, key("a"), new byte[] {1});
        windows.write(0, key("b"), new byte[] {1});
        List<String> seen = new ArrayList<>();
        try (WindowStore.Entries entries = windows.entries(0)) {
            windows.delete(0, key("b"));
            windows.write(0, key("c"), new byte[] {1});
            entries.forEachRemaining(entry -> seen.add(entry.key().toString()));
        }

        assertEquals(List.of("a", "b"), seen);
        assertEquals(List.of("a", "c"), entries(0));
    }

    @Test
    void behavesLikeASortedMap() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Map<GroupKey, Byte>> expected = new TreeMap<>();
        for (byte i = 0; i < 120; i++) {
            long startMs = random.nextInt(6) * 60_000L;
            GroupKey key = key("k" + random.nextInt(5));
            Map<GroupKey, Byte> window = expected.computeIfAbsent(startMs, start -> new TreeMap<>());
            if (random.nextInt(3) == 0) {
                windows.delete(startMs, key);
                window.remove(key);
            } else {
                windows.write(startMs, key, new byte[] {i});
                window.put(key, i);
            }
            expected.values().removeIf(Map::isEmpty);
            assertEquals(expected, contents());
        }
    }

    private Map<Long, Map<GroupKey, Byte>> contents() {
        Map<Long, Map<GroupKey, Byte>> contents = new TreeMap<>();
        OptionalLong next = windows.firstWindow(0);
        while (next.isPresent()) {
            Map<GroupKey, Byte> window = new TreeMap<>();
            try (WindowStore.Entries entries = windows.entries(next.getAsLong())) {
                entries.forEachRemaining(entry -> window.put(entry.key(), entry.accumulator()[0]));
            }
            contents.put(next.getAsLong(), window);
            next = windows.firstWindow(next.getAsLong() + 1);
        }
        return contents;
    }

    private List<String> entries(long startMs) {
        List<String> keys = new ArrayList<>();
        try (WindowStore.Entries entries = windows.entries(startMs)) {
            entries.forEachRemaining(entry -> keys.add(entry.key().toString()));
        }
        return keys;
    }

    private static GroupKey key(String text) {
        return new GroupKey(text.getBytes(UTF_8));
    }
}
