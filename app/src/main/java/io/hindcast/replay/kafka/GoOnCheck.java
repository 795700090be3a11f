package io.hindcast.replay.kafka;

import io.hindcast.account.Progress;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.OffsetsToSet;
import io.hindcast.replay.OffsetsToSet.Traces;
import io.hindcast.replay.Overtaken;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.VersionProgress;
import java.util.List;
import java.util.Optional;

/** Whether a version that does not run could go on from what it has committed: what a worker looks at before it starts one. */
public final class GoOnCheck {
    private final SourceReader sources;
    private final ProgressReader progress;
    private final PublishedTopics topics;

    public GoOnCheck(Cluster cluster, VersionNames names) {
        sources = new SourceReader(cluster);
        progress = new ProgressReader(cluster, names.namespace());
        topics = new PublishedTopics(cluster.admin(), names.namespace());
    }

    /**
     * Why it could not; empty if offsets, topics and ledger agree.
     *
     * @param keyed the field that its sources are partitioned by, if its definition promises one
     * @param known what the ledger says of it
     */
    public Optional<String> objection(Started start, Optional<String> keyed, Traces known) {
        Optional<String> changed = start.sources().stream()
                .map(source -> TopicFacts.objection(source, keyed, sources.topic(source.topic())))
                .flatMap(Optional::stream)
                .findFirst();
        if (changed.isPresent()) {
            return changed;
        }
        Traces traces = known == Traces.WRITTEN ? known : topics.traces(start);
        VersionProgress committed = progress.readSettled(start);
        return OffsetsToSet.of(start, committed, traces)
                .objection()
                .or(() ->
                        Overtaken.objection(start.sources(), committed.sources(), sources.beginnings(start.sources())))
                .or(() -> deleted(start, committed));
    }

    private Optional<String> deleted(Started start, VersionProgress committed) {
        List<String> missing = topics.missing(start);
        boolean read = committed.sources().stream()
                .anyMatch(source -> !source.progress().equals(Progress.NONE));
        return missing.isEmpty() || !read
                ? Optional.empty()
                : Optional.of("its topic '" + missing.get(0)
                        + "' was deleted, and what it has read already would be missing" + " in a new one");
    }
}
