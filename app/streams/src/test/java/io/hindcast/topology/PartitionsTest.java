package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.operator.History;
import io.hindcast.topology.Partitions.SourceTopic;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionsTest {
    @Test
    void numbersTheSourcePartitionsSoThatANumberStaysTheSameWhenATopicGrows() {
        Partitions partitions = new Partitions(
                List.of(
                        new SourceTopic("eu", 2),
                        new SourceTopic("us", List.of(5L, 6L, 7L)),
                        new SourceTopic("asia", 1)),
                3);

        assertEquals(9, partitions.numbers());
        assertEquals(
                List.of(0, 1, 2), List.of(partitions.number(0, 0), partitions.number(1, 0), partitions.number(2, 0)));
        assertEquals(
                List.of(3, 4, 7), List.of(partitions.number(0, 1), partitions.number(1, 1), partitions.number(1, 2)));
        long none = History.NO_PARTITION;
        assertEquals(
                List.of(0L, 5L, 0L, 0L, 6L, none, none, 7L, none),
                partitions.history().floorsMs());
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThrows(IllegalArgumentException.class, () -> new SourceTopic("eu", 0));
        assertThrows(IllegalArgumentException.class, () -> new Partitions(List.of(), 1));
    }
}
