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
    /** 100,000 offsets of two partitions are there at the start. */
    private static final Started START = new Started(
            new VersionId("revenue", 1),
            List.of(new SourceStart("orders", "id", List.of(10_000L, 0L), List.of(60_000L, 50_000L))),
            2);

    @Test
    void itIsWhatAllPartitionsHaveReadBetweenTheFirstMarkAndTheLastOne() {
        assertEquals(
                OptionalDouble.of(6_000),
                ReadingRate.of(
                        START, List.of(mark(11_000, 1, 20_000), mark(1_000, 0, 20_000), mark(6_000, 0, 60_000))));
    }

    @Test
    void whatCameLaterIsNoPartOfIt() {
        assertEquals(
                OptionalDouble.of(5_000),
                ReadingRate.of(
                        START,
                        List.of(
                                mark(0, 0, 10_000),
                                mark(20_000, 0, 60_000),
                                mark(20_000, 1, 50_000),
                                mark(90_000, 0, 90_000),
                                mark(90_000, 1, 120_000))));
    }

    @Test
    void fewSecondsSayNothing() {
        assertEquals(OptionalDouble.empty(), ReadingRate.of(START, List.of()));
        assertEquals(OptionalDouble.empty(), ReadingRate.of(START, List.of(mark(0, 0, 20_000))));
        assertEquals(
                OptionalDouble.empty(), ReadingRate.of(START, List.of(mark(0, 0, 20_000), mark(4_999, 0, 60_000))));
    }

    @Test
    void aMarkOfAnotherTopicSaysNothing() {
        Written foreign = new Written(9_000, new VersionMark(List.of(new Read("payments", 0, 50_000, 1)), List.of(), List.of()));
        assertEquals(OptionalDouble.empty(), ReadingRate.of(START, List.of(mark(0, 0, 20_000), foreign)));
    }

    private static Written mark(long atMs, int partition, long offset) {
        return new Written(
                atMs, new VersionMark(List.of(new Read("orders", partition, offset, atMs)), List.of(), List.of()));
    }
}
