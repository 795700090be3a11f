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
import io.hindcast.tool.verify.Recountable;
import io.hindcast.verify.Prospects;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What a redrive of a file would do, as a version would take it now. */
final class RedrivePlanning {
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
                                + " has not taken them all up yet; wait for that: ./replay status "
                                + version.id().pipeline() + session.options());
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
        for (SourceProgress source : session.progress(start).sources()) {
            watermarksMs.put(source.place(), source.watermarkMs());
        }
        Prospects prospects = new Prospects(definition.compiled(), SourceLog::partition, start, watermarksMs);
        return PlannedRedrive.of(
                new Originals(session, version, topics).of(file, own),
                prospects,
                topics,
                session.tool().clock().millis());
    }

    /** A topic to where it ends with everything that was written. */
    TopicRange whole(String topic) {
        return new CommittedLog(session.cluster()).whole(topic, 1);
    }
}
