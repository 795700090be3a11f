package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.SkewedDay.Keys;
import io.hindcast.pipeline.VersionNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker is given back a state folder from before windows closed, when the changelog has lost their tombstones to compaction:
 * nothing tells Kafka Streams that they are gone.
 */
final class OldStateBrokerTest {
    private static final SkewedDay DAY = new SkewedDay("old-state", Keys.ANYWHERE, 30, 2);
    private static final int COPIED_AT_MINUTE = 10;
    private static final int RESTORED_AT_MINUTE = 20;
    private static final Instant COPIED_AT =
            Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(COPIED_AT_MINUTE));

    /** Long enough for many segments of the changelog. */
    private static final Duration FEEDING = Duration.ofSeconds(5);

    private static final Map<String, String> COMPACTS_OFTEN = Map.of("log.cleaner.backoff.ms", "200");

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // workers work while they are open
    void windowsThatComeBackAreNeitherPublishedNorKept() throws Exception {
        try (Stage stage = Stage.on(new EmbeddedBroker(folder.resolve("broker"), COMPACTS_OFTEN), DAY, folder)) {
            EventFeed feed = stage.feed();
            Runs runs = stage.runs();
            Version version = runs.prepared(1);
            VersionFacts facts = new VersionFacts(stage.admin(), version);
            Changelog changelog = new Changelog(stage.admin(), version);
            Path state = runs.state(version, "worker");
            Path old = folder.resolve("old");

            try (Worker worker = new Worker(version.start("worker", 1, state))) {
                feed.write(0, COPIED_AT_MINUTE, Duration.ZERO);
                facts.awaitRead(DAY.size(0, COPIED_AT_MINUTE), runs.limit());
                changelog.compactAtOnce();
            }
            copy(state, old);
            try (Worker worker = new Worker(version.start("worker", 1, state))) {
                feed.write(COPIED_AT_MINUTE, RESTORED_AT_MINUTE, FEEDING);
                facts.awaitRead(DAY.size(0, RESTORED_AT_MINUTE), runs.limit());
                Await.until(
                        () -> changelog.tombstonesBefore(COPIED_AT) == 0,
                        runs.limit(),
                        () -> changelog.tombstonesBefore(COPIED_AT) + " tombstones are left");
            }
            changelog.keepTombstones();
            delete(state);
            copy(old, state);
            try (Worker worker = new Worker(version.start("worker", 1, state))) {
                feed.write(RESTORED_AT_MINUTE, DAY.minutes(), Duration.ZERO);
                feed.end();
                facts.awaitEnd(runs.limit());

                assertTrue(changelog.tombstonesBefore(COPIED_AT) > 0, "windows came back, and were deleted again");
                assertEquals(0, windowsIn(worker));
            }
            facts.outcome().assertEqualTo(Outcome.expected(DAY), "on old state");
        }
    }

    private static long windowsIn(Worker worker) {
        ReadOnlyKeyValueStore<Bytes, byte[]> store = worker.streams()
                .store(StoreQueryParameters.fromNameAndType(
                        VersionNames.WINDOW_STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
        long windows = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                windows += all.next().key.get().length > 1 ? 1 : 0;
            }
        }
        return windows;
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files = files(folder);
        for (int last = files.size() - 1; last >= 0; last--) {
            Files.delete(files.get(last));
        }
    }

    /** Folders before what is in them. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
