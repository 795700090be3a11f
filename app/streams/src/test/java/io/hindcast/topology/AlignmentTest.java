package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class AlignmentTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Alignment alignment = new Alignment(60_000, () -> true, 0);

    @Test
    void holdsBackWhoIsFartherAheadThanTheDrift() {
        read(0, 100_000, 10);
        read(1, 160_000, 10);
        read(2, 160_001, 10);

        assertEquals(partitions(2), held(0, 1, 2));
    }

    @Test
    void waitsOnlyWhileItIsWanted() {
        AtomicBoolean wanted = new AtomicBoolean();
        Alignment patient = new Alignment(60_000, wanted::get, 0);
        Set<TopicPartition> both = partitions(0, 1);
        patient.left(partition(0), 10);
        patient.reached(partition(1), 900_000);
        assertEquals(Set.of(), patient.heldBack(both));

        wanted.set(true);

        assertEquals(partitions(1), patient.heldBack(both));
    }

    @Test
    void waitsForNobodyWhoStandsAtTheEnd() {
        read(0, 100_000, 0);
        read(1, 900_000, 10);

        assertEquals(Set.of(), held(0, 1));
    }

    @Test
    void waitsForPartitionsThatWereNotReadYet() {
        alignment.left(partition(0), 10);
        read(1, 900_000, 10);

        assertEquals(partitions(1), held(0, 1));
    }

    @Test
    void waitsForOtherWorkersByThePaceOfTheirCommits() {
        read(1, 1_000_000, 10);
        assertEquals(Set.of(), held(1));
        alignment.committed(partition(0), 100_000, 50, NOON);
        assertEquals(Set.of(), held(1), "how fast it moves is not known");
        alignment.committed(partition(0), 500_000, 40, NOON.plusSeconds(5));
        assertEquals(Set.of(), held(1), "it may well have come so far");
        alignment.committed(partition(0), 510_000, 30, NOON.plusSeconds(10));

        assertEquals(partitions(1), held(1));
    }

    @Test
    void waitsForNoOtherWorkerWhoseCommitsStand() {
        read(1, 1_000_000, 10);
        alignment.committed(partition(0), 100_000, 50, NOON);
        alignment.committed(partition(0), 110_000, 40, NOON);
        alignment.committed(partition(0), 110_000, 40, NOON.plusSeconds(29));
        assertEquals(partitions(1), held(1));
        alignment.committed(partition(0), 110_000, 40, NOON.plusSeconds(30));

        assertEquals(Set.of(), held(1));
    }

    @Test
    void believesItselfMoreThanWhatItHasCommitted() {
        held(0, 1);
        read(0, 500_000, 10);
        read(1, 520_000, 10);
        alignment.committed(partition(0), 1_000, 100, NOON);
        alignment.committed(partition(0), 2_000, 90, NOON);

        assertEquals(Set.of(), held(0, 1));
    }

    @Test
    void alwaysLetsSomebodyRead() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 10_000; round++) {
            int readable = random.nextInt(1, 5);
            for (int partition = 0; partition < 5; partition++) {
                read(partition, random.nextInt(1_000_000), partition < readable ? 1 : 0);
            }
            Set<TopicPartition> held = held(0, 1, 2, 3, 4);
            assertEquals(
                    true,
                    IntStream.range(0, readable).anyMatch(partition -> !held.contains(partition(partition))),
                    "round " + round);
        }
    }

    private void read(int partition, long watermarkMs, long left) {
        alignment.reached(partition(partition), watermarkMs);
        alignment.left(partition(partition), left);
    }

    private Set<TopicPartition> held(int... assigned) {
        return alignment.heldBack(partitions(assigned));
    }

    private static Set<TopicPartition> partitions(int... numbers) {
        return Set.copyOf(
                List.of(IntStream.of(numbers).mapToObj(AlignmentTest::partition).toArray(TopicPartition[]::new)));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("orders", number);
    }
}
