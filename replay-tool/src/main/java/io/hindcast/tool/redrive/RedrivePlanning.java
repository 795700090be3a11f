package io.hindcast.tool.redrive;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Redrive;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.SourceProgress;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.verify.Recountable;
import io.hindcast.verify.Prospects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a redrive of a file would do, as a version would take it now. */
final class RedrivePlanning {
    /** So much is read at once before somebody is asked. */
    private static final long MOST_UNREAD = 1_000_000;

    private final Session session;
    private final VersionState version;
    private final Started start;
    private final Map<String, TopicFacts> topics = new HashMap<>();

    /** Fails where the version's topics are not what it was started on. */
    RedrivePlanning(Session session, VersionState version) {
        this.session = session;
        this.version = version;
        start = Named.started(version, "what it rejected is gone with its topics", "it has rejected nothing");
        for (SourceStart source : start.sources()) {
            TopicFacts facts = Recountable.source(session, version, source);
            if (facts.partitions() != source.partitions()) {
                throw new ToolFailure(
                        ExitCode.FAILED,
                        "topic '" + source.topic() + "' has " + facts.partitions() + " partitions, and " + version.id()
                                + " has not taken them all up yet; wait for that: " + status());
            }
            topics.put(source.topic(), facts);
        }
    }

    Map<String, TopicFacts> topics() {
        return Map.copyOf(topics);
    }

    /**
     * What would become of the corrections of a file.
     *
     * @param own the redrive that is gone on with; none where one is to begin
     */
    PlannedRedrive of(FixFile file, Predicate<Redrive> own) {
        Definition definition = Recountable.definition(session, version);
        Map<String, Long> watermarksMs = new HashMap<>();
        List<SourceProgress> read = session.progress(start).sources();
        for (SourceProgress source : read) {
            watermarksMs.put(source.place(), source.watermarkMs());
        }
        Prospects prospects = new Prospects(definition.compiled(), SourceLog::partition, start, watermarksMs);
        passUnread(read, prospects);
        return PlannedRedrive.of(
                new Originals(session, version, topics).of(file, own),
                prospects,
                topics,
                session.tool().clock().millis());
    }

    /** Corrections stand behind what the version has not read yet, and that may tell a later time than it knows. */
    private void passUnread(List<SourceProgress> read, Prospects prospects) {
        if (read.stream().anyMatch(source -> source.committed() < 0)) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id()
                            + " has not committed anything yet of some partition of its sources, so nobody can tell what"
                            + " would become of the corrections; wait for that: " + status());
        }
        long unread =
                read.stream().mapToLong(source -> source.readable().orElse(0)).sum();
        if (unread > MOST_UNREAD) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id() + " stands " + Texts.number(unread)
                            + " records behind the ends of its sources, and what would"
                            + " become of the corrections shows there; wait until it has caught up: " + status());
        }
        SourceLog log = new SourceLog(session.cluster());
        for (SourceStart source : start.sources()) {
            TopicRange whole = new CommittedLog(session.cluster()).committed(source.topic(), source.partitions());
            Map<Integer, Long> starts = new HashMap<>();
            read.stream()
                    .filter(partition -> partition.topic().equals(source.topic()))
                    .forEach(partition -> starts.put(
                            partition.partition(),
                            Math.min(partition.committed(), whole.ends().getOrDefault(partition.partition(), 0L))));
            Map<Integer, Long> ends = new HashMap<>(whole.ends());
            ends.keySet().retainAll(starts.keySet());
            log.read(new TopicRange(whole.topic(), whole.topicId(), starts, ends), prospects::passed);
        }
    }

    private String status() {
        return "./replay status " + version.id().pipeline() + session.options();
    }

    /** A topic to where it ends with everything that was written. */
    TopicRange whole(String topic) {
        return new CommittedLog(session.cluster()).whole(topic, 1);
    }
}
