package io.hindcast.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a version starts to read one of its source topics. Index {@code p} of each list belongs to partition {@code p}.
 *
 * @param topic the topic's name
 * @param topicId its id on the cluster, as Kafka prints it: a version is bound to it
 * @param startOffsets the first offset that is read
 * @param endOffsets the read_committed end when the version was started; committed past these, it has caught up
 * @param floors what is known of the records before the start
 * @param eventTime how event times are read
 */
public record SourceStart(
        String topic,
        String topicId,
        List<Long> startOffsets,
        List<Long> endOffsets,
        List<Floor> floors,
        EventTimeReading eventTime) {
    public SourceStart {
        startOffsets = List.copyOf(startOffsets);
        endOffsets = List.copyOf(endOffsets);
        floors = List.copyOf(floors);
        if (startOffsets.isEmpty()
                || startOffsets.size() != endOffsets.size()
                || startOffsets.size() != floors.size()) {
            throw new IllegalArgumentException(
                    "source '" + topic + "' has " + startOffsets.size() + " start offsets, " + endOffsets.size()
                            + " end offsets and " + floors.size()
                            + " floors; there is one of each for every partition, and at least one");
        }
    }

    /** Of a version that misses nothing. */
    public SourceStart(String topic, String topicId, List<Long> startOffsets, List<Long> endOffsets) {
        this(
                topic,
                topicId,
                startOffsets,
                endOffsets,
                Collections.nCopies(startOffsets.size(), Floor.BEGINNING),
                EventTimeReading.UNKNOWN);
    }

    /** The same, but that no window which starts at or before that time is whole. */
    public SourceStart incompleteUpTo(long incompleteMs) {
        return new SourceStart(
                topic,
                topicId,
                startOffsets,
                endOffsets,
                floors.stream()
                        .map(floor -> new Floor(
                                floor.watermarkMs(), Math.max(floor.incompleteMs(), incompleteMs), floor.basis()))
                        .toList(),
                eventTime);
    }

    /** How many offsets there were to read when it was started, over all partitions. */
    public long offsets() {
        long offsets = 0;
        for (int p = 0; p < partitions(); p++) {
            offsets += endOffsets.get(p) - startOffsets.get(p);
        }
        return offsets;
    }

    /** How many partitions of the topic are read. */
    public int partitions() {
        return startOffsets.size();
    }

    /** The same after the topic has got partitions, which are read from offset 0 on. */
    SourceStart grown(List<Long> floorsMs) {
        List<Long> starts = new ArrayList<>(startOffsets);
        List<Long> ends = new ArrayList<>(endOffsets);
        List<Floor> grown = new ArrayList<>(floors);
        for (long floorMs : floorsMs) {
            starts.add(0L);
            ends.add(0L);
            grown.add(new Floor(floorMs, -1, Floor.Basis.GROWTH));
        }
        return new SourceStart(topic, topicId, starts, ends, grown, eventTime);
    }
}
