package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.broker.SkewedDay.Keys;
import io.hindcast.broker.SkewedDay.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever runs over a log, whenever and however spread: the same finals, byte for byte, the same late events, and an account
 * that balances.
 */
abstract class Exactness {
    private static final int MINUTES = Integer.getInteger("skewed.minutes", 60);

    /** Live, the log grows for so long: long enough that what happens meanwhile happens in the middle. */
    private static final Duration FEEDING = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    /** Starts a broker, or skips the test where there is none. */
    abstract TestBroker broker(Path data) throws Exception;

    @Test
    void liveAndReplayedFinalsAreTheSameBytes() throws Exception {
        SkewedDay day = new SkewedDay("in-order", Keys.ANYWHERE, MINUTES, 0);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            assertEquals(0, expected.rejected().size());
            Runs runs = stage.runs();

            Future<Void> fed = stage.feeding(FEEDING);
            runs.straight(1, 2).assertEqualTo(expected, "live");
            Stage.result(fed);
            for (int threads : new int[] {1, 2, 4}) {
                runs.straight(1 + threads, threads).assertEqualTo(expected, threads + " threads");
            }
        }
    }

    @Test
    void theSameEventsAreLateWhateverHappensToTheWorkers() throws Exception {
        SkewedDay day = new SkewedDay("two-percent-late", Keys.ANYWHERE, MINUTES, 2);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
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

    @ParameterizedTest
    @EnumSource
    void lateEventsCorrectToTheSameBytes(Keys keys) throws Exception {
        SkewedDay rejecting = new SkewedDay("corrected-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES, 2);
        SkewedDay day = rejecting.corrected(5);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            expected.assertFirstFinalsOf(Outcome.expected(rejecting));
            Runs runs = stage.runs();
            Future<Void> fed = stage.feeding(FEEDING);
            runs.killed(1).assertEqualTo(expected, "killed while the log grows");
            Stage.result(fed);
            runs.straight(2, 4).assertEqualTo(expected, "4 threads");
        }
    }

    @Test
    void theDirectFormIsAsExact() throws Exception {
        SkewedDay day = new SkewedDay("partitioned", Keys.PARTITIONED, MINUTES, 2);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            Runs runs = stage.runs();

            Future<Void> fed = stage.feeding(FEEDING);
            runs.killed(1).assertEqualTo(expected, "killed while the log grows");
            Stage.result(fed);
            runs.straight(2, 2).assertEqualTo(expected, "2 threads");
        }
    }

    /** An event is late for the first of its windows and on time for the next, and whoever takes over must know which. */
    @ParameterizedTest
    @EnumSource
    void windowsThatOverlapAreAsExact(Keys keys) throws Exception {
        SkewedDay day = new SkewedDay("overlapping-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES / 2, 2)
                .corrected(5)
                .overlapping(150);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            assertFalse(expected.rejected().isEmpty());
            Runs runs = stage.runs();
            Future<Void> fed = stage.feeding(FEEDING);
            runs.killed(1).assertEqualTo(expected, "killed while the log grows");
            Stage.result(fed);
            for (int threads : new int[] {1, 4}) {
                runs.straight(1 + threads, threads).assertEqualTo(expected, threads + " threads");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void sessionsAreAsExact(Keys keys) throws Exception {
        SkewedDay day = new SkewedDay("sessions-" + keys.name().toLowerCase(Locale.ROOT), keys, MINUTES / 2, 2)
                .corrected(5)
                .inSessions(1);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Runs runs = stage.runs();
            Future<Void> fed = stage.feeding(FEEDING);
            Outcome killed = runs.killed(1);
            Stage.result(fed);
            for (int threads : new int[] {1, 4}) {
                runs.straight(1 + threads, threads).assertEqualTo(killed, threads + " threads");
            }
            assertFalse(killed.rejected().isEmpty());
            assertFalse(killed.finals().isEmpty());
        }
    }

    /** The same pipeline over two topics; the second has fewer partitions, and slower ones. */
    @ParameterizedTest
    @CsvSource({"shifted, 5", "overlapping, 50", "disjoint, 150"})
    void severalTopicsAreAsExact(String ranges, int shiftPercent) throws Exception {
        int minutes = MINUTES / 2;
        List<Part> parts = List.of(new Part("orders-eu", 5, 0), new Part("orders-us", 3, minutes * shiftPercent / 100));
        SkewedDay day = new SkewedDay(parts, Keys.ANYWHERE, minutes, 2);
        try (Stage stage = Stage.on(broker(folder.resolve("broker")), day, folder)) {
            Outcome expected = Outcome.expected(day);
            Runs runs = stage.runs();

            Future<Void> fed = stage.feeding(FEEDING);
            runs.killed(1).assertEqualTo(expected, ranges + ", killed while the logs grow");
            Stage.result(fed);
            for (int threads : new int[] {1, 4}) {
                runs.straight(1 + threads, threads).assertEqualTo(expected, ranges + ", " + threads + " threads");
            }
        }
    }
}
