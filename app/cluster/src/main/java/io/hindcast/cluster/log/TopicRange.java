package io.hindcast.cluster.log;

import io.hindcast.ledger.SourceStart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A range {@code [start, end)} of offsets in each partition of a topic.
 *
 * @param topicId of the topic that the offsets are of; one of the same name that was made anew has others
 * @param starts by partition, inclusive
 * @param ends of the same partitions, exclusive
 */
public record TopicRange(String topic, String topicId, Map<Integer, Long> starts, Map<Integer, Long> ends) {
    public TopicRange {
        starts = Map.copyOf(starts);
        ends = Map.copyOf(ends);
        if (!starts.keySet().equals(ends.keySet())) {
            throw new IllegalArgumentException("topic '" + topic + "' has starts of the partitions " + starts.keySet()
                    + " and ends of " + ends.keySet() + "; they must be the same");
        }
    }

    /** From where a version has started to read a topic to where it ended then; none of a partition that ended before. */
    public static TopicRange of(SourceStart source) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (int p = 0; p < source.partitions(); p++) {
            long start = source.startOffsets().get(p);
            starts.put(p, start);
            ends.put(p, Math.max(start, source.endOffsets().get(p)));
        }
        return new TopicRange(source.topic(), source.topicId(), starts, ends);
    }

    /** Offsets in the range, over all partitions. */
    public long offsets() {
        return starts.keySet().stream()
                .mapToLong(partition -> Math.max(0, end(partition) - start(partition)))
                .sum();
    }

    long start(int partition) {
        return of(starts, partition);
    }

    long end(int partition) {
        return of(ends, partition);
    }

    private long of(Map<Integer, Long> offsets, int partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalArgumentException(
                    "partition " + topic + "/" + partition + " is not in the range; it has " + offsets.keySet());
        }
        return offset;
    }

    /** Offsets before the range that are surely not there any more, over all partitions, if it begins where its topic does. */
    public long before() {
        return starts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether this part of a topic begins in some partition where all that is left of it does, and records were deleted before. */
    public boolean beginsAtDeleted(TopicRange all) {
        return starts.entrySet().stream()
                .anyMatch(start -> start.getValue() > 0 && start.getValue() == all.start(start.getKey()));
    }

    /**
     * What of it stands from these offsets on.
     *
     * @param froms one for each partition, which are numbered from 0 on
     */
    public TopicRange from(List<Long> froms) {
        Map<Integer, Long> later = new HashMap<>();
        starts.forEach((partition, start) -> later.put(partition, Math.max(start, froms.get(partition))));
        return new TopicRange(topic, topicId, later, ends);
    }

    List<TopicPartition> partitions() {
        return starts.keySet().stream()
                .sorted()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
