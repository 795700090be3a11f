package io.hindcast.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class TrailTest {
    private final Trail trail = new Trail(100);

    @Test
    void aStepIsNotedEachTimeThatSoManyRecordsOfAPartitionWerePassed() {
        passed(0, 50, 1);
        passed(0, 149, 2);
        passed(1, 149, 7);
        passed(0, 150, 3);

        assertEquals(
                List.of(new Read("orders", 0, 50, 1), new Read("orders", 1, 149, 7), new Read("orders", 0, 150, 3)),
                trail.taken());
        assertEquals(List.of(), trail.taken());
    }

    @Test
    void whatIsReadAgainAfterAnAbortedTransactionIsNotNotedAgain() {
        passed(0, 150, 3);
        passed(0, 20, 1);
        passed(0, 240, 4);
        passed(0, 251, 5);

        assertEquals(List.of(new Read("orders", 0, 150, 3), new Read("orders", 0, 251, 5)), trail.taken());
    }

    @Test
    void whoIsNeverAskedKeepsALimitedNumber() {
        for (int step = 0; step < 20_000; step++) {
            passed(0, step * 100L, step);
        }
        assertEquals(10_000, trail.taken().size());
        passed(0, 3_000_000, 30_000);
        assertEquals(List.of(new Read("orders", 0, 3_000_000, 30_000)), trail.taken());
    }

    @Test
    void betweenTwoMarksAreTenStepsOverAllPartitionsUnlessThereAreMany() {
        assertEquals(List.of(25_000L, 50_000L), offsets(4, 1_000_000));
        assertEquals(List.of(10_000L, 20_000L), offsets(128, 1_000_000));
        assertEquals(List.of(450L, 900L), offsets(2, 450));
    }

    /** Of the first steps of a partition behind its first record. */
    private static List<Long> offsets(int partitions, long recordsAMark) {
        List<Long> offsets = Collections.nCopies(partitions, 0L);
        Trail trail = Trail.of(
                new Started(
                        new VersionId("revenue", 1),
                        List.of(new SourceStart("orders", "id", offsets, offsets)),
                        partitions),
                recordsAMark);
        for (long offset = 0; offset < 60_000; offset++) {
            trail.passed(new TopicPartition("orders", 0), offset, offset);
        }
        return trail.taken().stream().skip(1).limit(2).map(Read::offset).toList();
    }

    private void passed(int partition, long offset, long watermarkMs) {
        trail.passed(new TopicPartition("orders", partition), offset, watermarkMs);
    }
}
