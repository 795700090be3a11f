package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever runs over a log, whenever and however spread: the same finals, byte for byte, the same late events, and an account
 * that balances.
 */
abstract class Exactness {
    private static final int MINUTES = Integer.getInteger("skewed.minutes", 60);
    private static final Duration LIMIT = Duration.ofSeconds(120 + 2L * MINUTES);

    @TempDir
    Path folder;

    /** Starts a broker, or skips the test where there is none. */
    abstract TestBroker broker(Path data) throws Exception;

    @Test
    void liveAndReplayedFinalsAreTheSameBytes() throws Exception {
        SkewedDay day = new SkewedDay("in-order", MINUTES, 0);
        try (TestBroker broker = broker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            Outcome expected = Outcome.expected(day);
            assertEquals(0, expected.rejected().size());

            assertSame(expected, live(day, broker, admin), "live");
            for (int threads : new int[] {1, 2, 4}) {
                assertSame(expected, replay(day, 1 + threads, threads, admin, broker), threads + " threads");
            }
        }
    }

    @Test
    void theSameEventsAreLateInEveryRun() throws Exception {
        SkewedDay day = new SkewedDay("two-percent-late", MINUTES, 2);
        try (TestBroker broker = broker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());

            assertSame(expected, live(day, broker, admin), "live");
            assertSame(expected, replay(day, 2, 4, admin, broker), "4 threads");
            assertSame(expected, killed(day, broker, admin), "killed");
        }
    }

    /** Fed while it runs, in the order of event time. */
    private Outcome live(SkewedDay day, TestBroker broker, Admin admin) throws Exception {
        EventFeed feed = new EventFeed(broker.bootstrapServer(), day);
        feed.createTopic(admin);
        Version version = new Version(broker.bootstrapServer(), day.definition(), 1);
        version.prepare(admin);
        return version.run(2, state(version), () -> {
            feed.write();
            return ended(version, admin);
        });
    }

    /** From the beginning, over what is there. */
    private Outcome replay(SkewedDay day, int number, int threads, Admin admin, TestBroker broker) throws Exception {
        Version version = new Version(broker.bootstrapServer(), day.definition(), number);
        version.prepare(admin);
        return version.run(threads, state(version), () -> ended(version, admin));
    }

    /** In a process that is killed at a third and at two thirds, and started again on its state. */
    private Outcome killed(SkewedDay day, TestBroker broker, Admin admin) throws Exception {
        Version version = new Version(broker.bootstrapServer(), day.definition(), 99);
        version.prepare(admin);
        VersionFacts facts = new VersionFacts(admin, version);
        for (int third = 1; third <= 2; third++) {
            long records = day.size() * third / 3;
            VersionProcess.run(version, state(version), () -> facts.awaitRead(records, LIMIT));
        }
        VersionProcess.run(version, state(version), () -> facts.awaitEnd(LIMIT));
        return facts.outcome();
    }

    private Outcome ended(Version version, Admin admin) throws Exception {
        VersionFacts facts = new VersionFacts(admin, version);
        facts.awaitEnd(LIMIT);
        return facts.outcome();
    }

    private Path state(Version version) throws Exception {
        return Files.createDirectories(
                folder.resolve("state-" + version.number()).resolve("streams"));
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
