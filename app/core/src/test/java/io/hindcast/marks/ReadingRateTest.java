package io.hindcast.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.ReadingRate.Written;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ReadingRateTest {
    /** A million offsets of two partitions are there at the start. */
    private static final Started START = new Started(
            new VersionId("revenue", 1),
            List.of(new SourceStart("orders", "id", List.of(100_000L, 0L), List.of(600_000L, 500_000L))),
            2);

    @Test
    void itIsWhatAllPartitionsHaveReadBetweenTheFirstMarkAndTheLastOne() {
        assertEquals(
                OptionalDouble.of(60_000),
                ReadingRate.of(
                        START, List.of(mark(11_000, 1, 200_000), mark(1_000, 0, 200_000), mark(6_000, 0, 600_000))));
    }

    @Test
    void whenItStoodStillIsLeftOut() {
        assertEquals(
                OptionalDouble.of(40_000),
                of(mark(0, 0, 100_000), mark(5_000, 0, 300_000), mark(500_000, 0, 310_000), mark(505_000, 0, 510_000)));
    }

    @Test
    void whatCameLaterIsNoPartOfIt() {
        assertEquals(
                OptionalDouble.of(50_000),
                ReadingRate.of(
                        START,
                        List.of(
                                mark(0, 0, 100_000),
                                mark(20_000, 0, 600_000),
                                mark(20_000, 1, 500_000),
                                mark(90_000, 0, 900_000),
                                mark(90_000, 1, 1_200_000))));
    }

    @Test
    void fewSecondsOrFewOffsetsSayNothing() {
        assertEquals(OptionalDouble.empty(), of());
        assertEquals(OptionalDouble.empty(), of(mark(0, 0, 200_000)));
        assertEquals(OptionalDouble.empty(), of(mark(0, 0, 200_000), mark(4_999, 0, 600_000)));
        assertEquals(OptionalDouble.empty(), of(mark(0, 0, 200_000), mark(25_000, 0, 449_999)));
        assertEquals(OptionalDouble.of(10_000), of(mark(0, 0, 200_000), mark(25_000, 0, 450_000)));
    }

    @Test
    void aMarkOfAnotherTopicSaysNothing() {
        VersionMark foreign = new VersionMark(List.of(new Read("payments", 0, 900_000, 1)), List.of(), List.of());
        assertEquals(OptionalDouble.empty(), of(mark(0, 0, 200_000), new Written(9_000, foreign)));
    }

    private static OptionalDouble of(Written... marks) {
        return ReadingRate.of(START, List.of(marks));
    }

    private static Written mark(long atMs, int partition, long offset) {
        return new Written(
                atMs, new VersionMark(List.of(new Read("orders", partition, offset, atMs)), List.of(), List.of()));
    }
}
