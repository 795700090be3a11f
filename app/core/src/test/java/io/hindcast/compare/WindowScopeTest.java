package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Reach;
import io.hindcast.progress.SettledUpTo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowScopeTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant SETTLED = NOON.plusSeconds(600);
    private static final String FINAL = "true,\"revision\":%d";
    private static final String EARLY = "false,\"reason\":\"early\"";
    private static final String INCOMPLETE = "false,\"reason\":\"incomplete\"";

    private final WindowScope scope =
            new WindowScope(new SettledUpTo(SETTLED.toEpochMilli()), NOON.toEpochMilli(), WindowScope.Ends.OF_KEYS);

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
    void comparesFinalsOfWindowsThatAreSettled() {
        put(Side.VERSION, 1, FINAL.formatted(1));
        put(Side.OTHER, 1, FINAL.formatted(1));
        put(Side.VERSION, 9, FINAL.formatted(1));
        put(Side.VERSION, 10, FINAL.formatted(1));
        assertEquals(new Counts(1, 0, 1, 0), join.compare(1).counts());
    }

    /** In minutes after noon; those that may lack events, or are no finals, are never compared. */
    @Test
    void tellsTheEndOfFinalsThatMayStillChange() {
        assertEquals(
                NOON.plusSeconds(660).toEpochMilli(),
                scope.unsettledEndMs(value(10, FINAL.formatted(1))).orElseThrow());
        assertTrue(scope.unsettledEndMs(value(9, FINAL.formatted(1))).isEmpty());
        assertTrue(scope.unsettledEndMs(value(10, EARLY)).isEmpty());
        assertTrue(scope.unsettledEndMs(value(10, INCOMPLETE)).isEmpty());
        assertTrue(scope.unsettledEndMs(new byte[0]).isEmpty());
    }

    /** A tombstone, but of nothing that was published. */
    @Test
    void aHeartbeatThatCannotBeReadIsNoResult() {
        assertEquals(
                Scope.Part.FOREIGN, scope.put(join, Side.VERSION, "{\"heartbeat\":7}".getBytes(UTF_8), new byte[0]));
        assertEquals(
                Scope.Part.NEVER, scope.put(join, Side.VERSION, "{\"heartbeat\":\"7\"}".getBytes(UTF_8), new byte[0]));
    }

    @Test
    void passesOverWhatMayStillChange() {
        put(Side.VERSION, 1, EARLY);
        assertEquals(new Counts(0, 0, 0, 0), join.compare(1).counts());
    }

    @Test
    void countsWindowsThatMayLackEventsAndDoesNotCompareThem() {
        put(Side.VERSION, 0, FINAL.formatted(1));
        put(Side.VERSION, 1, INCOMPLETE);
        put(Side.OTHER, 1, FINAL.formatted(1));
        put(Side.VERSION, 10, INCOMPLETE);
        assertEquals(new Counts(0, 0, 0, 0, 2), join.compare(1).counts());
    }

    @Test
    void aRevisionReplacesWhatWasFinalBeforeAndASecondFinalIsAnAlarm() {
        put(Side.VERSION, 1, FINAL.formatted(1));
        put(Side.VERSION, 1, FINAL.formatted(2));
        put(Side.OTHER, 1, FINAL.formatted(2));
        put(Side.VERSION, 2, FINAL.formatted(1));
        put(Side.VERSION, 2, FINAL.formatted(1));
        Comparison comparison = join.compare(1);
        assertEquals(new Counts(1, 0, 1, 0), comparison.counts());
        assertEquals(1, comparison.alarms().finalsTooMany());
    }

    @Test
    void aTombstoneWithdraws() {
        put(Side.VERSION, 1, FINAL.formatted(1));
        assertEquals(Scope.Part.NEVER, scope.put(join, Side.VERSION, key(1), new byte[0]));
        assertEquals(new Counts(0, 0, 0, 0), join.compare(1).counts());
    }

    @Test
    void tellsWhatIsNoResult() {
        assertEquals(Scope.Part.FOREIGN, scope.put(join, Side.VERSION, key(1), "{\"orders\":1}".getBytes(UTF_8)));
        assertEquals(new Counts(0, 0, 0, 0), join.compare(1).counts());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("windows that end at or before 2026-01-01T12:10:00Z", scope.words());
        assertEquals("final windows that end at or before 2026-01-01T12:10:00Z", scope.title());
        assertTrue(scope.incomplete().orElseThrow().startsWith("windows that start at or before 2026-01-01T12:00:00Z"));
        assertEquals(Optional.empty(), new WindowScope(SettledUpTo.NOTHING, -1, WindowScope.Ends.OF_KEYS).incomplete());
        assertTrue(new WindowScope(SettledUpTo.NOTHING, -1, WindowScope.Ends.OF_KEYS).nothing());
    }

    /** As of a session that late events have made longer: it is compared when that has settled too. */
    @Test
    void whatHasBecomeAPartOfSomethingThatEndsLaterIsNotComparedYet() {
        assertEquals(Scope.Part.NOW, scope.put(join, Side.VERSION, key(1), value(1, FINAL.formatted(1))));
        assertEquals(Scope.Part.LATER, scope.put(join, Side.VERSION, key(1), value(10, FINAL.formatted(2))));
        assertEquals(new Counts(0, 0, 0, 0), join.compare(1).counts());
    }

    @Test
    void whoGoesOnComparesWhatHasSettledSince() {
        Reach.Windows compared = new Reach.Windows(NOON.plusSeconds(300).toEpochMilli(), NOON.toEpochMilli());
        Scope since = scope.since(compared).orElseThrow();
        assertEquals(Scope.Part.BEFORE, since.put(join, Side.VERSION, key(4), value(4, FINAL.formatted(1))));
        assertEquals(Scope.Part.NOW, since.put(join, Side.VERSION, key(5), value(5, FINAL.formatted(1))));
        assertEquals(Scope.Part.LATER, since.put(join, Side.VERSION, key(10), value(10, FINAL.formatted(1))));
        assertEquals(Scope.Part.NEVER, since.put(join, Side.VERSION, key(5), value(5, EARLY)));
        assertEquals(new Counts(0, 0, 1, 0), join.compare(1).counts());
        assertEquals(scope.windows(), since.windows());
        assertEquals(Optional.empty(), scope.since(new Reach.Windows(compared.lastEndMs(), -1)), "others lack events");
    }

    /** A frontier that was committed is not taken back, but may not be seen for a moment. */
    @Test
    void whoGoesOnNeverComparesLess() {
        Reach.Windows later = new Reach.Windows(SETTLED.plusSeconds(60).toEpochMilli(), NOON.toEpochMilli());
        assertEquals(later, scope.since(later).orElseThrow().windows());
    }

    @Test
    void nobodyGoesOnWhereEachVersionTellsItselfWhenAWindowEnds() {
        assertEquals(Optional.empty(), scope.indivisible());
        WindowScope sessions = new WindowScope(scope.settled(), -1, WindowScope.Ends.OF_RESULTS);
        assertEquals(
                Optional.of("a window of one version may end later than that of the other"), sessions.indivisible());
    }

    /** A result of the minute that begins so many minutes after noon. */
    private void put(Side side, int minute, String kind) {
        assertNotEquals(Scope.Part.FOREIGN, scope.put(join, side, key(minute), value(minute, kind)));
    }

    private static byte[] value(int minute, String kind) {
        Instant start = NOON.plusSeconds(60L * minute);
        String value = "{\"key\":{},\"window\":{\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(60)
                + "\"},\"final\":" + kind + ",\"orders\":1}";
        return value.getBytes(UTF_8);
    }

    private static byte[] key(int minute) {
        return ("minute " + minute).getBytes(UTF_8);
    }
}
