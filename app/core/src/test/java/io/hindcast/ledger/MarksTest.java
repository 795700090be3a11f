package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MarksTest {
    private static final VersionId V1 = new VersionId("revenue", 1);

    @Test
    void ofEachPartitionOnlySoManyAreKept() {
        Marks marks = days(3_650);
        for (int partition = 0; partition < 3; partition++) {
            assertTrue(of(marks, partition).size() <= Marks.KEPT);
        }
    }

    @Test
    void theFirstOneAndTheLastMonthStay() {
        List<Long> offsets = of(days(3_650), 1).stream().map(Mark::offset).toList();
        assertEquals(0L, offsets.get(0));
        List<Long> month = LongStream.range(3_620, 3_650).boxed().toList();
        assertEquals(month, offsets.subList(offsets.size() - month.size(), offsets.size()));
    }

    @Test
    void whatIsLeftIsInTheOrderOfTheLedgerAndAsItWasRecorded() {
        List<Mark> left = of(days(1_000), 2);
        List<Mark> sorted = new ArrayList<>(left);
        sorted.sort(Comparator.comparingLong(Mark::offset));
        assertEquals(sorted, left);
        left.forEach(mark -> assertEquals(mark.offset() * 1_000, mark.watermarkMs()));
    }

    private static Marks days(int days) {
        Marks marks = Marks.NONE;
        for (long day = 0; day < days; day++) {
            marks = marks.and(
                    new Watermarks(V1, List.of(mark(0, day), mark(1, day), mark(2, day))),
                    Instant.EPOCH.plusSeconds(day));
        }
        return marks;
    }

    private static Mark mark(int partition, long day) {
        return new Mark("orders", partition, day, day * 1_000);
    }

    private static List<Mark> of(Marks marks, int partition) {
        return marks.all().stream()
                .filter(mark -> mark.partition() == partition)
                .toList();
    }
}
