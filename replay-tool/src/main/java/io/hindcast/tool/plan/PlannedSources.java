package io.hindcast.tool.plan;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.start.Beginning;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.Startable;
import io.hindcast.start.TopicStart;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a replay is started on: the sources as they are at one moment.
 *
 * @param resultsPartitions of the repartition and results topics
 */
public record PlannedSources(WantedHistory wanted, List<TopicStart> topics, int resultsPartitions) {
    public PlannedSources {
        topics = List.copyOf(topics);
    }

    /**
     * Looks at the sources.
     *
     * @throws ToolFailure if no version may start on them, or nobody knows which windows would be whole
     */
    public static PlannedSources read(Session session, ReplayedDefinition definition, WantedHistory wanted) {
        SourceTopics sources = new SourceTopics(session.cluster());
        Startable startable = sources.startable(
                definition.source(),
                wanted.beginning() instanceof Beginning.Time time ? Optional.of(time.from()) : Optional.empty());
        if (startable instanceof Startable.Missing missing) {
            throw new ToolFailure(ExitCode.FAILED, "the source topic '" + missing.topic() + "' does not exist");
        }
        if (startable instanceof Startable.No no) {
            throw new ToolFailure(ExitCode.FAILED, no.reason());
        }
        Startable.Yes topics = (Startable.Yes) startable;
        if (wanted.beginning() instanceof Beginning.Offsets offsets) {
            checkNames(topics, offsets);
        }
        PlannedSources planned = new PlannedSources(
                wanted,
                sources.starts(definition.source(), topics, wanted.beginning(), session.state()),
                topics.resultsPartitions(definition.source(), session.state().pipeline(definition.name())));
        planned.check();
        return planned;
    }

    /** Every partition needs an offset, and no other. */
    private static void checkNames(Startable.Yes topics, Beginning.Offsets offsets) {
        List<String> problems = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>(offsets.byTopic().keySet());
        topics.topics().forEach(topic -> {
            unknown.remove(topic.topic());
            Map<Integer, Long> given = offsets.byTopic().getOrDefault(topic.topic(), Map.of());
            for (int partition = 0; partition < topic.partitions(); partition++) {
                if (!given.containsKey(partition)) {
                    problems.add("partition " + topic.topic() + "/" + partition + " has no offset");
                }
            }
            given.keySet().stream()
                    .filter(partition -> partition >= topic.partitions())
                    .sorted()
                    .forEach(partition -> problems.add("partition " + topic.topic() + "/" + partition
                            + " does not exist; topic '" + topic.topic() + "' has the partitions 0 to "
                            + (topic.partitions() - 1)));
        });
        unknown.forEach(topic -> problems.add("topic '" + topic + "' is not a source of the pipeline"));
        refuse("--from-offsets: ", problems);
    }

    /** What only the logs could tell: offsets outside of them, and beginnings that nobody knows. */
    private void check() {
        List<String> outside = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (TopicStart topic : topics) {
            for (int partition = 0; partition < topic.logs().size(); partition++) {
                PartitionLog log = topic.logs().get(partition);
                if (wanted.beginning() instanceof Beginning.Offsets
                        && (log.start() < log.logStart() || log.start() > log.end())) {
                    outside.add("offset " + log.start() + " of partition "
                            + topic.topic().topic() + "/" + partition + " is not there; allowed are " + log.logStart()
                            + " to " + log.end());
                }
            }
            topic.unknown().forEach(partition -> unknown.add(unknown(topic, partition)));
        }
        refuse("--from-offsets: ", outside);
        if (wanted.wholeFrom().isEmpty() && !unknown.isEmpty()) {
            unknown.add(
                    "If you know a time from which on no event was lost, say so: --whole-from TIME. Windows that start"
                            + " before it are then published as incomplete.");
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "nobody can know which windows would be whole:" + System.lineSeparator()
                            + String.join(System.lineSeparator(), unknown));
        }
    }

    private static String unknown(TopicStart topic, int partition) {
        PartitionLog log = topic.logs().get(partition);
        String place = "partition " + topic.topic().topic() + "/" + partition;
        return log.logStart() > 0
                ? place + ": " + Counted.were(log.logStart(), "offset")
                        + " deleted at its beginning, producers set its timestamps, and the ledger holds no watermark from"
                        + " there on; a deleted record may have borne any event time"
                : place + ": producers set its timestamps, and the ledger holds no watermark at or after offset "
                        + Texts.number(log.start());
    }

    private static void refuse(String where, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ToolFailure(ExitCode.USAGE, where + String.join(System.lineSeparator(), problems));
        }
    }

    /** What the next version of a pipeline would be started on, for a look that starts none. */
    public Started looked(ControlPlane state, String pipeline) {
        return started(state, state.pipeline(pipeline).next(), MaxRate.NONE);
    }

    /** As it goes into the ledger. */
    public Started started(ControlPlane state, VersionId version, MaxRate maxRate) {
        return new Started(
                version, starts(state.pipeline(version.pipeline())), resultsPartitions, wanted.until(), maxRate);
    }

    List<SourceStart> starts(PipelineState pipeline) {
        // Where nothing is unknown, the word is not used.
        var otherwise = new TopicStart.Otherwise.Word(wanted.wholeFrom().orElse(Instant.EPOCH));
        return topics.stream()
                .map(topic -> topic.sourceStart(pipeline, otherwise))
                .toList();
    }

    /** How many offsets were deleted in front of what is left, over all partitions; empty if none. */
    Optional<Long> deleted() {
        long deleted = topics.stream()
                .flatMap(topic -> topic.logs().stream())
                .mapToLong(PartitionLog::logStart)
                .sum();
        return deleted == 0 ? Optional.empty() : Optional.of(deleted);
    }
}
