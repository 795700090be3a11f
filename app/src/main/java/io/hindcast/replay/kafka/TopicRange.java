package io.hindcast.replay.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A range {@code [start, end)} of offsets in each partition of a topic.
 *
 * @param starts by partition, inclusive
 * @param ends of the same partitions, exclusive
 */
public record TopicRange(String topic, Map<Integer, Long> starts, Map<Integer, Long> ends) {
    public TopicRange {
        starts = Map.copyOf(starts);
        ends = Map.copyOf(ends);
        if (!starts.keySet().equals(ends.keySet())) {
            throw new IllegalArgumentException("topic '" + topic + "' has starts of the partitions " + starts.keySet()
                    + " and ends of " + ends.keySet() + "; they must be the same");
        }
    }

    /** Offsets in the range, over all partitions. */
    public long offsets() {
        return starts.keySet().stream()
                .mapToLong(partition -> Math.max(0, end(partition) - start(partition)))
                .sum();
    }

    long start(int partition) {
        return starts.getOrDefault(partition, 0L);
    }

    long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    List<TopicPartition> partitions() {
        return starts.keySet().stream()
                .sorted()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
