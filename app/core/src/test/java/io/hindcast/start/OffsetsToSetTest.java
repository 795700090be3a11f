package io.hindcast.start;

import static io.hindcast.progress.ProgressFacts.START;
import static io.hindcast.progress.ProgressFacts.progress;
import static io.hindcast.progress.ProgressFacts.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.LogEnd;
import io.hindcast.progress.ProgressFacts;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.OffsetsToSet.Traces;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OffsetsToSetTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void setsTheStartOfAGroupWithoutOffsets() {
        assertInstanceOf(OffsetsToSet.All.class, decide(bare(0, -1), bare(1, -1)));
    }

    @Test
    void leavesWhatTheVersionHasCommitted() {
        assertInstanceOf(OffsetsToSet.None.class, decide(source(0, 7, 9, TEN), source(1, 8, 9, TEN)));
    }

    @Test
    void leavesAStartThatWasSetByAnother() {
        assertInstanceOf(OffsetsToSet.None.class, decide(bare(0, 0), bare(1, 0)));
    }

    @Test
    void refusesAnOffsetThatSomebodyHasSet() {
        OffsetsToSet.Foreign foreign =
                assertInstanceOf(OffsetsToSet.Foreign.class, decide(source(0, 7, 9, TEN), bare(1, 5)));
        assertEquals(
                "the consumer group's offset 5 of partition orders/1 was set from outside: only offsets that the version has"
                        + " committed, or its start at 0, can be read on from" + OffsetsToSet.WAY_OUT,
                foreign.reason());
    }

    @Test
    void refusesToGoOnWhereOneOffsetIsLost() {
        OffsetsToSet.Lost lost = assertInstanceOf(OffsetsToSet.Lost.class, decide(source(0, 7, 9, TEN), bare(1, -1)));
        assertTrue(lost.reason().startsWith("the consumer group has lost its offset of partition orders/1"));
    }

    @Test
    void setsTheStartOfAPartitionThatWasTakenUp() {
        SourceProgress added = new SourceProgress("orders", 2, -1, LogEnd.at(9), Progress.NONE, TEN.toEpochMilli());
        List<SourceProgress> committed = List.of(source(0, 7, 9, TEN), source(1, 8, 9, TEN), added);

        OffsetsToSet decided = OffsetsToSet.of(grown(), progress(committed, TEN.toEpochMilli()), Traces.WRITTEN);
        assertEquals(new OffsetsToSet.Added(List.of(added)), decided);

        OffsetsToSet lost = OffsetsToSet.of(grown(), progress(committed, TEN.toEpochMilli() + 1), Traces.WRITTEN);
        assertTrue(assertInstanceOf(OffsetsToSet.Lost.class, lost)
                .reason()
                .startsWith("the consumer group has lost its offset of partition orders/2"));
    }

    @Test
    void aFrontierAtTheFloorDoesNotMeanThatMoreWasRead() {
        SourceProgress unread = new SourceProgress("orders", 2, 0, LogEnd.at(9), Progress.NONE, TEN.toEpochMilli());
        List<SourceProgress> committed = List.of(source(0, 7, 9, TEN), source(1, 8, 9, TEN), unread);

        assertInstanceOf(
                OffsetsToSet.None.class,
                OffsetsToSet.of(grown(), progress(committed, TEN.toEpochMilli()), Traces.WRITTEN));
    }

    /** {@link ProgressFacts#START} with a partition that was added. */
    private static Started grown() {
        return new Started(
                ProgressFacts.VERSION,
                List.of(new SourceStart(
                        "orders",
                        "id",
                        List.of(0L, 0L, 0L),
                        List.of(10L, 20L, 0L),
                        List.of(
                                Floor.BEGINNING,
                                Floor.BEGINNING,
                                new Floor(TEN.toEpochMilli(), -1, Floor.Basis.GROWTH)),
                        EventTimeReading.UNKNOWN)),
                2);
    }

    @Test
    void refusesToBeginAnewWhereTheWholeGroupIsGone() {
        OffsetsToSet decided = OffsetsToSet.of(START, progress(List.of(bare(0, -1), bare(1, -1))), Traces.WRITTEN);
        assertTrue(assertInstanceOf(OffsetsToSet.Lost.class, decided)
                .reason()
                .startsWith("its consumer group has lost all offsets, but it has run already"));
    }

    @Test
    void refusesAStartThatWasSetAgainAfterWindowsWerePublished() {
        VersionProgress published =
                progress(List.of(source(0, 7, 9, TEN), bare(1, 0)), TEN.toEpochMilli(), TEN.toEpochMilli());
        OffsetsToSet.Foreign foreign =
                assertInstanceOf(OffsetsToSet.Foreign.class, OffsetsToSet.of(START, published, Traces.WRITTEN));
        assertEquals(
                "the consumer group's offset of partition orders/1 was set back to its start at 0 from outside: it has"
                        + " published windows up to 2026-01-01T10:00:00Z, so it had read more" + OffsetsToSet.WAY_OUT,
                foreign.reason());
    }

    private static OffsetsToSet decide(SourceProgress... committed) {
        return OffsetsToSet.of(START, progress(List.of(committed), 0, 0), Traces.NONE);
    }

    private static SourceProgress bare(int partition, long committed) {
        return new SourceProgress("orders", partition, committed, 9, Progress.NONE);
    }
}
