package io.hindcast.simulation;

import io.hindcast.source.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is committed on the simulated broker: the repartition topic, the results and the rejected records. Each pair of a
 * source and a downstream partition has a queue of its own, so that frames of one source can be delayed at will, which a real
 * partition allows too as long as they are not committed.
 */
final class Cluster {
    /** A record of the results topic; the value of a tombstone is empty, and so is that of a heartbeat, whose key is the time. */
    record Published(String key, String value) {
        private static final String HEARTBEAT = "complete up to ";

        static Published heartbeat(long completeUpToMs) {
            return new Published(HEARTBEAT + completeUpToMs, "");
        }

        /** Up to when the results are complete, if this is a heartbeat. */
        OptionalLong completeUpToMs() {
            return key.startsWith(HEARTBEAT)
                    ? OptionalLong.of(Long.parseLong(key.substring(HEARTBEAT.length())))
                    : OptionalLong.empty();
        }

        static Published tombstone(String key) {
            return new Published(key, "");
        }

        boolean isTombstone() {
            return value.isEmpty() && completeUpToMs().isEmpty();
        }
    }

    /** A record of the rejected topic. */
    record Rejected(long offset, Reason reason) {}

    private final List<List<List<byte[]>>> frames = new ArrayList<>();
    private final List<List<Published>> results = new ArrayList<>();
    private final List<List<Rejected>> rejected = new ArrayList<>();

    Cluster(int sourcePartitions, int resultPartitions) {
        for (int from = 0; from < sourcePartitions; from++) {
            frames.add(lists(resultPartitions));
        }
        results.addAll(lists(resultPartitions));
        rejected.addAll(lists(sourcePartitions));
    }

    /** The frames from a source partition to a downstream partition. */
    List<byte[]> frames(int from, int to) {
        return frames.get(from).get(to);
    }

    List<Published> results(int partition) {
        return results.get(partition);
    }

    /** The results of all partitions. */
    List<Published> results() {
        return results.stream().flatMap(List::stream).toList();
    }

    List<Rejected> rejected(int sourcePartition) {
        return rejected.get(sourcePartition);
    }

    private static <T> List<List<T>> lists(int count) {
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
