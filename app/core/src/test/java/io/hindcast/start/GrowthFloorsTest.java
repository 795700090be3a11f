package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.TaskProgress;
import io.hindcast.progress.VersionProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the ledger's fold tells about partitions that were added, and about watermarks of the past. */
final class GrowthFloorsTest {
    private static final VersionId V1 = new VersionId("revenue", 1);
    private static final VersionId V2 = new VersionId("revenue", 2);
    private static final EventTimeReading AT = new EventTimeReading("at", 100);

    private ControlPlane state = ControlPlane.EMPTY;

    @Test
    void aNewPartitionBeginsWhereTheFurthestVersionStands() {
        start(V1, AT, Floor.BEGINNING);
        start(V2, AT, Floor.BEGINNING);

        assertEquals(List.of(9_000L), floors(3, stopped(V1, 9_000), stopped(V2, 4_000)));
        assertEquals(List.of(0L), floors(3, stopped(V1, -1)));
    }

    @Test
    void whatAnotherVersionHasTakenUpBeginsWhereItBeganThere() {
        start(V1, AT, Floor.BEGINNING);
        start(V2, AT, Floor.BEGINNING);
        append(new Growing(V2, "orders", 3));
        append(new Grown(V2, "orders", List.of(5_000L)));

        assertEquals(List.of(5_000L, 9_000L), floors(4, stopped(V1, 9_000)));
    }

    @Test
    void aVersionWithAnotherEventTimeStandsElsewhere() {
        start(V1, AT, Floor.BEGINNING);
        Started other = start(V2, new EventTimeReading("placed", 100), Floor.BEGINNING);

        assertFalse(GrowthFloors.concerns(source(), 3, other));
        assertTrue(GrowthFloors.concerns(source(), 3, started(V1)));
        assertFalse(GrowthFloors.concerns(source(), 2, started(V1)));
    }

    @Test
    void watermarksBoundOthersThatAreReadNoMoreGenerously() {
        start(V1, AT, Floor.BEGINNING);
        append(new Watermarks(V1, List.of(new Mark("orders", 1, 7, 4_000))));

        assertEquals(OptionalLong.of(4_000), known(100).atMostMs(1, 7));
        assertEquals(OptionalLong.empty(), known(100).atMostMs(1, 8));
        assertEquals(OptionalLong.of(4_000), known(50).atMostMs(1, 3));
        assertEquals(OptionalLong.empty(), known(101).atMostMs(1, 3));
        assertEquals(4_000, known(101).atLeastMs(1, 7));
        assertEquals(-1, known(50).atLeastMs(1, 7));
    }

    @Test
    void whatRestsOnAWordIsNoKnowledge() {
        start(V1, AT, Floor.upTo(3_000, Floor.Basis.WORD));
        append(new Watermarks(V1, List.of(new Mark("orders", 1, 7, 4_000))));

        assertEquals(OptionalLong.empty(), known(100).atMostMs(1, 7));
    }

    private KnownWatermarks known(long maxAheadMs) {
        return KnownWatermarks.of(state, "id", new EventTimeReading("at", maxAheadMs));
    }

    private List<Long> floors(int partitions, VersionProgress... stopped) {
        return GrowthFloors.of(state.pipeline("revenue"), source(), partitions, List.of(stopped));
    }

    private SourceStart source() {
        return started(V1).sources().get(0);
    }

    private Started started(VersionId version) {
        return state.version(version).orElseThrow().phase().started().orElseThrow();
    }

    private Started start(VersionId version, EventTimeReading reading, Floor floor) {
        append(new Proposed(version, "print-" + version.number(), "a.yaml", "pipeline: a"));
        append(new Started(
                version,
                List.of(new SourceStart(
                        "orders", "id", List.of(0L, 5L), List.of(9L, 9L), List.of(Floor.BEGINNING, floor), reading)),
                2));
        return started(version);
    }

    private void append(LedgerRecord record) {
        long offset = state.offset() + 1;
        state = state.apply(
                new LedgerEntry(offset, Instant.ofEpochSecond(offset), "test", new Draft(record, "", state.offset())));
        assertTrue(
                state.rejection(offset).isEmpty(), () -> state.rejection(offset).orElse(""));
    }

    private static VersionProgress stopped(VersionId version, long watermarkMs) {
        return new VersionProgress(
                version,
                List.of(
                        new SourceProgress("orders", 0, 9, 9, new Progress(Map.of(Progress.WATERMARK, 20_000L))),
                        new SourceProgress("orders", 1, 9, 9, new Progress(Map.of(Progress.WATERMARK, watermarkMs)))),
                List.of(new TaskProgress(0, Math.max(0, watermarkMs - 1_000), watermarkMs, 0)));
    }
}
