package io.hindcast.ledger;

import java.util.List;

/**
 * Where a version starts to read one of its source topics. Index {@code p} of each list belongs to partition {@code p}.
 *
 * @param topic the topic's name
 * @param topicId its id on the cluster, as Kafka prints it: a version is bound to it
 * @param startOffsets the first offset that is read
 * @param endOffsets the read_committed end when the version was started; committed past these, it has caught up
 */
public record SourceStart(String topic, String topicId, List<Long> startOffsets, List<Long> endOffsets) {
    public SourceStart {
        startOffsets = List.copyOf(startOffsets);
        endOffsets = List.copyOf(endOffsets);
        if (startOffsets.isEmpty() || startOffsets.size() != endOffsets.size()) {
            throw new IllegalArgumentException(
                    "source '" + topic + "' has " + startOffsets.size() + " start offsets and " + endOffsets.size()
                            + " end offsets; there is one of each for every partition, and at least one");
        }
    }

    /** The number of partitions that the topic had, and must keep. */
    public int partitions() {
        return startOffsets.size();
    }
}
