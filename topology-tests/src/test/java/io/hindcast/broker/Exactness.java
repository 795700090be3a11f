package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.broker.SkewedDay.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever runs over a log, whenever and however spread: the same finals, byte for byte, the same late events, and an account
 * that balances.
 */
abstract class Exactness {
    private static final int MINUTES = Integer.getInteger("skewed.minutes", 60);

    /** Live, the log grows for so long: long enough that what happens meanwhile happens in the middle. */
    private static final Duration FEEDING = Duration.ofSeconds(10);

    private final ExecutorService background = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    /** Starts a broker, or skips the test where there is none. */
    abstract TestBroker broker(Path data) throws Exception;

    @AfterEach
    void stopBackground() {
        background.shutdownNow();
    }

    @Test
    void liveAndReplayedFinalsAreTheSameBytes() throws Exception {
        SkewedDay day = new SkewedDay("in-order", Keys.ANYWHERE, MINUTES, 0);
        try (TestBroker broker = broker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            Outcome expected = Outcome.expected(day);
            assertEquals(0, expected.rejected().size());
            Runs runs = new Runs(day, broker, admin, folder);

            Future<Void> fed = feed(day, broker, admin);
            assertSame(expected, runs.straight(1, 2), "live");
            fed.get();
            for (int threads : new int[] {1, 2, 4}) {
                assertSame(expected, runs.straight(1 + threads, threads), threads + " threads");
            }
        }
    }

    @Test
    void theSameEventsAreLateWhateverHappensToTheWorkers() throws Exception {
        SkewedDay day = new SkewedDay("two-percent-late", Keys.ANYWHERE, MINUTES, 2);
        try (TestBroker broker = broker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            Runs runs = new Runs(day, broker, admin, folder);

            Future<Void> fed = feed(day, broker, admin);
            Future<Outcome> moved = background.submit(() -> runs.moved(1));
            assertSame(expected, runs.killed(2), "killed while the log grows");
            assertSame(expected, result(moved), "moved while the log grows");
            fed.get();
            assertSame(expected, runs.straight(3, 4), "4 threads");
        }
    }

    @Test
    void theDirectFormIsAsExact() throws Exception {
        SkewedDay day = new SkewedDay("partitioned", Keys.PARTITIONED, MINUTES, 2);
        try (TestBroker broker = broker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            Outcome expected = Outcome.expected(day);
            Runs runs = new Runs(day, broker, admin, folder);

            Future<Void> fed = feed(day, broker, admin);
            assertSame(expected, runs.killed(1), "killed while the log grows");
            fed.get();
            assertSame(expected, runs.straight(2, 2), "2 threads");
        }
    }

    private Future<Void> feed(SkewedDay day, TestBroker broker, Admin admin) throws Exception {
        EventFeed feed = new EventFeed(broker.bootstrapServer(), day);
        feed.createTopic(admin);
        Callable<Void> writing = () -> {
            feed.write(FEEDING);
            return null;
        };
        return background.submit(writing);
    }

    private static <T> T result(Future<T> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(String.valueOf(failed.getMessage()), failed.getCause());
        }
    }

    private static void assertSame(Outcome expected, Outcome actual, String run) {
        assertEquals(expected.rejected(), actual.rejected(), "rejected, " + run);
        assertEquals(expected.fates(), actual.fates(), "account, " + run);
        Set<String> differing = new TreeSet<>(expected.finals().keySet());
        differing.addAll(actual.finals().keySet());
        differing.removeIf(key -> expected.finals().get(key) != null
                && expected.finals().get(key).equals(actual.finals().get(key)));
        assertEquals(Set.of(), differing, "windows that differ, " + run);
    }
}
