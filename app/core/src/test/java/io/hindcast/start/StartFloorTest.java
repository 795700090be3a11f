package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.Floor;
import io.hindcast.ledger.Floor.Basis;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.start.TopicFacts.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** With max-ahead 100; times are small numbers of milliseconds. */
final class StartFloorTest {
    private static final long MAX_AHEAD_MS = 100;
    private static final Beginning EARLIEST = new Beginning.Earliest();
    private static final Beginning AT_5000 = new Beginning.Time(Instant.ofEpochMilli(5_000));
    private static final Beginning OFFSETS = new Beginning.Offsets(Map.of());
    private static final KnownWatermarks NOTHING = known();

    @Test
    void nothingIsBeforeTheFirstRecord() {
        assertEquals(known(Floor.BEGINNING), floor(log(0, 0, Timestamps.PRODUCER), AT_5000, NOTHING));
    }

    @Test
    void whereAllRecordsAreThereTheSearchedTimeBoundsThem() {
        for (Timestamps timestamps : Timestamps.values()) {
            assertEquals(known(Floor.upTo(4_999, Basis.TIMESTAMPS)), floor(log(0, 7, timestamps), AT_5000, NOTHING));
        }
    }

    @Test
    void recordsThatBrokersStampedAreNoYoungerThanTheFirstThatIsLeft() {
        PartitionLog from = log(3, 7, Timestamps.BROKER);
        assertEquals(known(Floor.upTo(4_999, Basis.TIMESTAMPS)), floor(from, AT_5000, NOTHING));
        PartitionLog allLeftIsLater = log(3, 3, Timestamps.BROKER);
        assertEquals(known(Floor.upTo(2_100, Basis.TIMESTAMPS)), floor(allLeftIsLater, EARLIEST, NOTHING));
        assertEquals(known(Floor.upTo(2_100, Basis.TIMESTAMPS)), floor(allLeftIsLater, AT_5000, NOTHING));
        PartitionLog given =
                new PartitionLog(0, 7, 9, OptionalLong.of(2_000), OptionalLong.of(6_000), Timestamps.BROKER);
        assertEquals(known(Floor.upTo(6_100, Basis.TIMESTAMPS)), floor(given, OFFSETS, NOTHING));
    }

    @Test
    void nobodyKnowsWhatProducersStampedOnDeletedRecords() {
        assertEquals(new StartFloor.Unknown(4_999), floor(log(3, 7, Timestamps.PRODUCER), AT_5000, NOTHING));
        assertEquals(new StartFloor.Unknown(-1), floor(log(3, 3, Timestamps.PRODUCER), EARLIEST, NOTHING));
        assertEquals(new StartFloor.Unknown(-1), floor(log(0, 7, Timestamps.PRODUCER), OFFSETS, NOTHING));
    }

    @Test
    void aWatermarkAtOrBehindTheStartBoundsWhatIsBeforeIt() {
        PartitionLog log = log(3, 7, Timestamps.PRODUCER);
        assertEquals(
                known(Floor.upTo(4_000, Basis.LEDGER)), floor(log, OFFSETS, known(mark(7, 4_000), mark(9, 4_500))));
        assertEquals(new StartFloor.Unknown(1_000), floor(log, OFFSETS, known(mark(2, 1_000))));
    }

    @Test
    void aWatermarkBehindTheDeletedRecordsAndTheSearchedTimeTogetherBoundAll() {
        PartitionLog log = log(3, 7, Timestamps.PRODUCER);
        assertEquals(known(Floor.upTo(4_999, Basis.LEDGER)), floor(log, AT_5000, known(mark(4, 1_000))));
        assertEquals(known(Floor.upTo(8_000, Basis.LEDGER)), floor(log, AT_5000, known(mark(4, 8_000))));
    }

    @Test
    void whatAHeartbeatHasSaidBeforeTheStartIsNotForgotten() {
        PartitionLog log = log(0, 7, Timestamps.PRODUCER);
        assertEquals(known(Floor.upTo(9_000, Basis.LEDGER)), floor(log, AT_5000, known(mark(2, 9_000))));
    }

    @Test
    void aWordHoldsFromItsTimeOnAndNeverLessThanIsKnown() {
        assertEquals(Floor.upTo(5_999, Basis.WORD), new StartFloor.Unknown(4_999).word(Instant.ofEpochMilli(6_000)));
        assertEquals(Floor.upTo(4_999, Basis.WORD), new StartFloor.Unknown(4_999).word(Instant.ofEpochMilli(1_000)));
    }

    @Test
    void aFirstVersionTakesTheFirstRecordThatIsLeftOrElseTheTime() {
        Instant now = Instant.ofEpochMilli(7_777);
        StartFloor.Unknown unknown = new StartFloor.Unknown(-1);
        assertEquals(
                new Floor(0, 2_100, Basis.ASSUMED), unknown.assumed(log(3, 3, Timestamps.PRODUCER), MAX_AHEAD_MS, now));
        PartitionLog nothingLeft =
                new PartitionLog(3, 3, 3, OptionalLong.empty(), OptionalLong.empty(), Timestamps.PRODUCER);
        assertEquals(new Floor(0, 7_777, Basis.ASSUMED), unknown.assumed(nothingLeft, MAX_AHEAD_MS, now));
    }

    /** The first record that is left has the timestamp 2 000. */
    private static PartitionLog log(long logStart, long start, Timestamps timestamps) {
        return new PartitionLog(logStart, start, 9, OptionalLong.of(2_000), OptionalLong.empty(), timestamps);
    }

    private static StartFloor floor(PartitionLog log, Beginning beginning, KnownWatermarks known) {
        return StartFloor.of(0, log, beginning, MAX_AHEAD_MS, known);
    }

    private static StartFloor known(Floor floor) {
        return new StartFloor.Known(floor);
    }

    private static KnownWatermarks known(Mark... marks) {
        return new KnownWatermarks(List.of(marks), List.of(marks));
    }

    private static Mark mark(long offset, long watermarkMs) {
        return new Mark("orders", 0, offset, watermarkMs);
    }
}
