package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.broker.SkewedDay.Keys;
import io.hindcast.broker.SkewedDay.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever runs over a log, whenever and however spread: the same finals, byte for byte, the same late events, and an account
 * that balances.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Exactness {
    private static final int MINUTES = Integer.getInteger("skewed.minutes", 60);

    /** Every build takes one of a kind, as each is some versions that are started, killed and replayed; {@code -Dexactness=whole} takes all. */
    private static final boolean WHOLE = "whole".equals(System.getProperty("exactness"));

    /** Live, the log grows for so long: long enough that what happens meanwhile happens in the middle. */
    private static final Duration FEEDING = Duration.ofSeconds(10);

    private Path folder = Path.of("");
    private Optional<TestBroker> broker = Optional.empty();

    /** Starts a broker, or skips the tests where there is none. */
    abstract TestBroker broker(Path data) throws Exception;

    @BeforeAll
    void startBroker(@TempDir Path shared) throws Exception {
        folder = shared;
        broker = Optional.of(broker(shared.resolve("broker")));
    }

    @AfterAll
    void stopBroker() {
        broker.ifPresent(TestBroker::close);
    }

    private Stage stage(SkewedDay day) throws Exception {
        return Stage.within(broker.orElseThrow(), day, folder.resolve(day.topic()));
    }

    @Test
    void liveAndReplayedFinalsAreTheSameBytes() throws Exception {
        SkewedDay day = new SkewedDay("in-order", Keys.ANYWHERE, MINUTES, 0);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertEquals(0, expected.rejected().size());

            Future<Void> fed = stage.feeding(FEEDING);
            stage.runs().straight(1, 2).assertEqualTo(expected, "live");
            Stage.result(fed);
            assertReplays(replays(stage, 1, 2, 4), expected);
        }
    }

    @Test
    void theSameEventsAreLateWhateverHappensToTheWorkers() throws Exception {
        SkewedDay day = new SkewedDay("two-percent-late", Keys.ANYWHERE, MINUTES, 2);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            Runs runs = stage.runs();

            Future<Void> fed = stage.feeding(FEEDING);
            Future<Outcome> moved = stage.meanwhile(() -> runs.moved(1));
            runs.killed(2).assertEqualTo(expected, "killed while the log grows");
            Stage.result(moved).assertEqualTo(expected, "moved while the log grows");
            Stage.result(fed);
            runs.straight(3, 4).assertEqualTo(expected, "4 threads");
        }
    }

    static Stream<Keys> anywhere() {
        return WHOLE ? Stream.of(Keys.values()) : Stream.of(Keys.ANYWHERE);
    }

    static Stream<Keys> partitioned() {
        return WHOLE ? Stream.of(Keys.values()) : Stream.of(Keys.PARTITIONED);
    }

    @ParameterizedTest
    @MethodSource("anywhere")
    void lateEventsCorrectToTheSameBytes(Keys keys) throws Exception {
        SkewedDay rejecting = new SkewedDay("corrected-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES, 2);
        SkewedDay day = rejecting.corrected(5);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            expected.assertFirstFinalsOf(Outcome.expected(rejecting));
            assertEqualKilledAndReplayed(stage, expected, 4);
        }
    }

    @Test
    void theDirectFormIsAsExact() throws Exception {
        SkewedDay day = new SkewedDay("partitioned", Keys.PARTITIONED, MINUTES, 2);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertEqualKilledAndReplayed(stage, expected, 2);
        }
    }

    /** An event is late for the first of its windows and on time for the next, and whoever takes over must know which. */
    @ParameterizedTest
    @MethodSource("partitioned")
    void windowsThatOverlapAreAsExact(Keys keys) throws Exception {
        SkewedDay day = new SkewedDay("overlapping-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES / 2, 2)
                .corrected(5)
                .overlapping(150);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            assertEqualKilledAndReplayed(stage, expected, 1, 4);
        }
    }

    @ParameterizedTest
    @MethodSource("anywhere")
    void sessionsAreAsExact(Keys keys) throws Exception {
        SkewedDay day = new SkewedDay("sessions-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES / 2, 2)
                .corrected(5)
                .inSessions(1);
        try (Stage stage = stage(day)) {
            Future<Void> fed = stage.feeding(FEEDING);
            Future<Outcome> live = stage.meanwhile(() -> stage.runs().killed(1));
            Stage.result(fed);
            Map<Integer, Future<Outcome>> replays = replays(stage, 1, 4);
            Outcome killed = Stage.result(live);
            assertReplays(replays, killed);
            assertFalse(killed.rejected().isEmpty());
            assertFalse(killed.finals().isEmpty());
        }
    }

    /** By how much of the day the second topic begins later. */
    static Stream<Arguments> ranges() {
        Stream<Arguments> overlapping = Stream.of(Arguments.of("overlapping", 50));
        return WHOLE
                ? Stream.concat(overlapping, Stream.of(Arguments.of("shifted", 5), Arguments.of("disjoint", 150)))
                : overlapping;
    }

    /** The same pipeline over two topics; the second has fewer partitions, and slower ones. */
    @ParameterizedTest
    @MethodSource("ranges")
    void severalTopicsAreAsExact(String ranges, int shiftPercent) throws Exception {
        int minutes = MINUTES / 2;
        List<Part> parts =
                List.of(new Part(ranges + "-eu", 5, 0), new Part(ranges + "-us", 3, minutes * shiftPercent / 100));
        SkewedDay day = new SkewedDay(parts, Keys.ANYWHERE, minutes, 2);
        try (Stage stage = stage(day)) {
            Outcome expected = Outcome.expected(day);
            assertEqualKilledAndReplayed(stage, expected, 1, 4);
        }
    }

    /** Killed while the log grows; and replays of all of it, which begin when it has ended. */
    private static void assertEqualKilledAndReplayed(Stage stage, Outcome expected, int... threads) throws Exception {
        Future<Void> fed = stage.feeding(FEEDING);
        Future<Outcome> killed = stage.meanwhile(() -> stage.runs().killed(1));
        Stage.result(fed);
        Map<Integer, Future<Outcome>> replays = replays(stage, threads);
        Stage.result(killed).assertEqualTo(expected, "killed while the log grows");
        assertReplays(replays, expected);
    }

    /** Replays on so many threads each, all at the same time. */
    private static Map<Integer, Future<Outcome>> replays(Stage stage, int... threads) {
        Map<Integer, Future<Outcome>> replays = new TreeMap<>();
        for (int each : threads) {
            replays.put(each, stage.meanwhile(() -> stage.runs().straight(1 + each, each)));
        }
        return replays;
    }

    private static void assertReplays(Map<Integer, Future<Outcome>> replays, Outcome expected) throws Exception {
        for (Map.Entry<Integer, Future<Outcome>> replay : replays.entrySet()) {
            Stage.result(replay.getValue()).assertEqualTo(expected, replay.getKey() + " threads");
        }
    }
}
