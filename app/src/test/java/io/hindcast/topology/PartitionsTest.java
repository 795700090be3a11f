package io.hindcast.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.topology.Partitions.SourceTopic;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionsTest {
    @Test
    void numbersTheSourcePartitionsThrough() {
        Partitions partitions = new Partitions(
                List.of(new SourceTopic("eu", 2), new SourceTopic("us", 3), new SourceTopic("asia", 1)), 3);
        assertEquals(6, partitions.source());
        assertEquals(List.of(0, 2, 5), List.of(partitions.first(0), partitions.first(1), partitions.first(2)));
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThrows(IllegalArgumentException.class, () -> new SourceTopic("eu", 0));
        assertThrows(IllegalArgumentException.class, () -> new Partitions(List.of(), 1));
    }
}
