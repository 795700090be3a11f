package io.hindcast.tool.verify;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.Beginning;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.StartFloor;
import io.hindcast.start.Startable;
import io.hindcast.start.TopicFacts;
import io.hindcast.start.TopicStart;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be read again of that which a version has read.
 *
 * @param start as if the version had started at what the logs still have, with what is known of the records before
 * @param gone the offsets that were deleted, by place: {@code orders/3}, {@code offsets 0 to 41}
 * @param lostMs windows that start at or before this time cannot be computed again, in milliseconds since 1970; −1 if all can
 */
record LeftOfHistory(Started start, Map<String, String> gone, long lostMs) {
    LeftOfHistory {
        gone = Collections.unmodifiableMap(new TreeMap<>(gone));
    }

    /**
     * What the logs have now.
     *
     * @param topics as they are now, in the order of the start
     * @throws ToolFailure if records were deleted that may have been of any window
     */
    static LeftOfHistory of(
            Session session, Definition definition, Started start, List<TopicFacts> topics, VersionProgress committed) {
        SourceTopics reader = new SourceTopics(session.cluster());
        Set<String> cut = cut(start, reader.beginnings(start.sources()), committed);
        if (cut.isEmpty()) {
            return new LeftOfHistory(start, Map.of(), -1);
        }
        List<TopicStart> logs = reader.starts(
                definition.pipeline().source(), new Startable.Yes(topics), new Beginning.Earliest(), session.state());
        Map<String, String> gone = new TreeMap<>();
        List<String> unbounded = new ArrayList<>();
        List<SourceStart> sources = new ArrayList<>();
        for (int topic = 0; topic < start.sources().size(); topic++) {
            SourceStart source = start.sources().get(topic);
            List<Long> starts = new ArrayList<>(source.startOffsets());
            List<Floor> floors = new ArrayList<>(source.floors());
            for (int p = 0; p < source.partitions(); p++) {
                PartitionLog log = logs.get(topic).logs().get(p);
                String place = source.topic() + "/" + p;
                if (!cut.contains(place)) {
                    continue;
                }
                gone.put(place, "offsets " + starts.get(p) + " to " + (log.logStart() - 1));
                starts.set(p, log.logStart());
                if (logs.get(topic).floors().get(p) instanceof StartFloor.Known known) {
                    // The version itself may have begun higher.
                    floors.set(p, known.floor().atLeast(floors.get(p).watermarkMs()));
                } else {
                    unbounded.add(place);
                }
            }
            sources.add(new SourceStart(
                    source.topic(), source.topicId(), starts, source.endOffsets(), floors, source.eventTime()));
        }
        if (!unbounded.isEmpty()) {
            throw new ToolFailure(ExitCode.NOTHING_COMPARED, unbounded(start, gone, unbounded));
        }
        Started left = new Started(start.version(), sources, start.resultsPartitions(), start.until());
        return new LeftOfHistory(left, gone, definition.pipeline().incompleteMs(left.incompleteMs()));
    }

    /** The partitions of which records that were read are gone. */
    private static Set<String> cut(Started start, Map<String, Long> beginnings, VersionProgress committed) {
        Set<String> cut = new HashSet<>();
        for (SourceProgress partition : committed.sources()) {
            long first = start.sources().stream()
                    .filter(source -> source.topic().equals(partition.topic()))
                    .findFirst()
                    .orElseThrow()
                    .startOffsets()
                    .get(partition.partition());
            if (partition.committed() > first && beginnings.getOrDefault(partition.place(), 0L) > first) {
                cut.add(partition.place());
            }
        }
        return cut;
    }

    private static String unbounded(Started start, Map<String, String> gone, List<String> unbounded) {
        StringBuilder text = new StringBuilder(start.version()
                + " cannot be verified any more: records that it has read were deleted, and of "
                + String.join(", ", unbounded)
                + " neither timestamps set by the brokers nor a later watermark in the ledger tell which windows these"
                + " belong to");
        gone.forEach((place, offsets) -> text.append(System.lineSeparator())
                .append("  ")
                .append(place)
                .append(": ")
                .append(offsets));
        return text.toString();
    }
}
