package io.hindcast.tool.reset;

import io.hindcast.cluster.StreamsApplication;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a reset does to an application.
 *
 * @param committed what it has committed of the topics that it reads, by topic and partition
 * @param wanted what it will have committed
 * @param internal the topics of its own that are deleted
 */
public record ResetPlan(
        SortedMap<String, SortedMap<Integer, Long>> committed,
        SortedMap<String, SortedMap<Integer, Long>> wanted,
        SortedSet<String> internal) {
    /**
     * Makes it.
     *
     * @param possible the names that topics of its own may have
     * @param offsets where it shall go on in a topic
     */
    public static ResetPlan of(
            StreamsApplication application,
            SortedSet<String> possible,
            Function<String, SortedMap<Integer, Long>> offsets) {
        SortedMap<String, SortedMap<Integer, Long>> committed = committed(application, possible);
        SortedMap<String, SortedMap<Integer, Long>> wanted = new TreeMap<>();
        committed.keySet().forEach(topic -> wanted.put(topic, offsets.apply(topic)));
        return new ResetPlan(committed, wanted, application.present(possible));
    }

    /**
     * Makes one to go on at these offsets, of topics that it may not have read yet.
     *
     * @throws ToolFailure if the cluster has no such partition, or no such offset
     */
    public static ResetPlan to(
            StreamsApplication application, SortedSet<String> possible, Map<String, Map<Integer, Long>> offsets) {
        SortedMap<String, SortedMap<Integer, Long>> wanted = new TreeMap<>();
        offsets.forEach((topic, partitions) -> {
            SortedMap<Integer, Long> first = application.beginnings(topic);
            SortedMap<Integer, Long> ends = application.ends(topic);
            partitions.forEach((partition, offset) -> {
                long from = first.getOrDefault(partition, -1L);
                long to = ends.getOrDefault(partition, -1L);
                if (from < 0 || offset < from || offset > to) {
                    throw new ToolFailure(
                            ExitCode.USAGE,
                            "--to-offsets: " + topic + "/" + partition
                                    + (from < 0
                                            ? " is not there"
                                            : " has the offsets " + from + " to " + to + ", and not " + offset)
                                    + ". Nothing was done.");
                }
            });
            wanted.put(topic, new TreeMap<>(partitions));
        });
        return new ResetPlan(committed(application, possible), wanted, application.present(possible));
    }

    private static SortedMap<String, SortedMap<Integer, Long>> committed(
            StreamsApplication application, SortedSet<String> possible) {
        SortedMap<String, SortedMap<Integer, Long>> committed = application.committed();
        committed.keySet().removeAll(possible);
        return committed;
    }

    /** What changes, a line for each partition and each topic. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        wanted.forEach((topic, partitions) -> partitions.forEach((partition, offset) -> {
            Long before = committed.getOrDefault(topic, new TreeMap<>()).get(partition);
            lines.add(
                    "  " + topic + "/" + partition + "  from " + (before == null ? "none" : before) + " to " + offset);
        }));
        internal.forEach(topic -> lines.add("  " + topic + "  is deleted"));
        return lines;
    }

    /** The partitions that it has read and that would not be set: their topic is gone, or nobody has named an offset. */
    public List<String> unset() {
        List<String> unset = new ArrayList<>();
        committed.forEach((topic, partitions) -> {
            SortedSet<Integer> left = new TreeSet<>(partitions.keySet());
            left.removeAll(wanted.getOrDefault(topic, new TreeMap<>()).keySet());
            left.forEach(partition -> unset.add(topic + "/" + partition));
        });
        return unset;
    }

    /** What takes the offsets back, as {@code --to-offsets} reads it: {@code orders,0,1700}. */
    public List<String> undo() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : committed.entrySet()) {
            topic.getValue().forEach((partition, offset) -> lines.add(topic.getKey() + "," + partition + "," + offset));
        }
        return lines;
    }
}
