package io.hindcast.simulation;

import io.hindcast.operator.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log in several partitions.
 *
 * @param complete whether every partition ends with a heartbeat that closes all windows
 */
public record SourceLog(List<List<LogRecord>> partitions, boolean complete) {
    public SourceLog {
        partitions = partitions.stream().map(List::copyOf).toList();
    }

    /** Partitions by key, as a producer or a repartition step would; not Kafka's function, which does not matter here. */
    public static Partitioning partitioning(int partitions) {
        return key -> Math.floorMod(Arrays.hashCode(key) * 31, partitions);
    }

    /** In which partition a record belongs if the topic is partitioned by a field of this text. */
    static int home(String keyed, int partitions) {
        return partitioning(partitions).partition(keyed.getBytes(StandardCharsets.UTF_8));
    }

    /** The same log without one record. */
    public SourceLog without(int partition, int offset) {
        List<List<LogRecord>> left = new ArrayList<>(partitions);
        List<LogRecord> records = new ArrayList<>(partitions.get(partition));
        records.remove(offset);
        left.set(partition, records);
        return new SourceLog(left, complete);
    }

    /** All records, of all partitions. */
    public int size() {
        return partitions.stream().mapToInt(List::size).sum();
    }
}
