package io.hindcast.cluster.version;

import io.hindcast.account.Progress;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.Objection;
import io.hindcast.start.OffsetsToSet;
import io.hindcast.start.OffsetsToSet.Traces;
import io.hindcast.start.Overtaken;
import io.hindcast.start.TopicFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Whether a version can go on from what it has committed: whether its sources, its offsets, its topics and the ledger agree. A
 * worker looks at it before it runs a version, and so does whoever revives one. Calls wait for the cluster; its failures come as
 * Kafka's exceptions.
 *
 * @param committed how far a version has come, read from the cluster
 */
public record GoOnCheck(
        SourceTopics sources,
        PublishedTopics topics,
        BiFunction<Started, Optional<VersionPlan>, VersionProgress> committed) {
    /** What was found. */
    public sealed interface Finding {
        /** What follows from either. */
        <T> T as(Function<Objection, T> objected, Function<OffsetsToSet, T> agreed);

        /** It cannot go on. */
        record Objected(Objection objection) implements Finding {
            @Override
            public <T> T as(Function<Objection, T> objected, Function<OffsetsToSet, T> agreed) {
                return objected.apply(objection);
            }
        }

        /** It can, once these offsets are set. */
        record Agreed(OffsetsToSet offsets) implements Finding {
            @Override
            public <T> T as(Function<Objection, T> objected, Function<OffsetsToSet, T> agreed) {
                return agreed.apply(offsets);
            }
        }
    }

    /** Of versions that do not run: a transaction that was ending is waited for. */
    public static GoOnCheck ofStopped(Cluster cluster, String namespace) {
        return new GoOnCheck(
                new SourceTopics(cluster),
                new PublishedTopics(cluster.admin(), namespace),
                new ProgressReader(cluster, namespace)::readSettled);
    }

    /**
     * Looks at all of it.
     *
     * @param plan of the version
     * @param keyed the field that its sources are partitioned by, if its definition promises one
     * @param known what the ledger says of what it has read
     */
    public Finding look(Started start, VersionPlan plan, Optional<String> keyed, Traces known) {
        Optional<Objection> changed = changed(start, keyed);
        if (changed.isPresent()) {
            return new Finding.Objected(changed.get());
        }
        // In this order: another worker may set the offsets and write meanwhile, but nothing was written before they
        // were set.
        Traces traces = known == Traces.WRITTEN ? known : topics.traces(plan);
        VersionProgress progress = committed.apply(start, Optional.of(plan));
        OffsetsToSet offsets = OffsetsToSet.of(start, progress, traces);
        return offsets.objection()
                .or(() -> overtaken(start, progress))
                .or(() -> deleted(plan, progress))
                .<Finding>map(Finding.Objected::new)
                .orElseGet(() -> new Finding.Agreed(offsets));
    }

    /** Why its sources are no longer what it was started on, or this release does not run it on them. */
    public Optional<Objection> changed(Started start, Optional<String> keyed) {
        if (start.resultsPartitions() > Progress.MOST_DOWNSTREAM) {
            return Optional.of(Objection.seen("it was started with " + start.resultsPartitions()
                    + " results partitions; this release runs at most " + Progress.MOST_DOWNSTREAM
                    + ", since a count for each is committed with every offset"));
        }
        return start.sources().stream()
                .map(topic -> changed(topic, keyed))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Objection> changed(SourceStart topic, Optional<String> keyed) {
        Optional<TopicFacts> found = sources.topic(topic.topic());
        return TopicFacts.objection(topic, keyed, found)
                .map(reason -> found.isPresent() ? Objection.seen(reason) : Objection.missing(reason));
    }

    /** Which records were deleted before it has read them. */
    public Optional<Objection> overtaken(Started start) {
        // What was read counts here, and nothing else.
        return overtaken(start, committed.apply(start, Optional.empty()));
    }

    private Optional<Objection> overtaken(Started start, VersionProgress progress) {
        return Overtaken.objection(start.sources(), progress.sources(), sources.beginnings(start.sources()))
                .map(Objection::seen);
    }

    private Optional<Objection> deleted(VersionPlan plan, VersionProgress progress) {
        List<String> missing = topics.missing(plan);
        boolean read = progress.sources().stream()
                .anyMatch(source -> !source.progress().equals(Progress.NONE));
        return missing.isEmpty() || !read
                ? Optional.empty()
                : Optional.of(Objection.missing("its topic '" + missing.get(0) + "' was deleted, and what it has read"
                        + " already would be missing in a new one: a replay starts a new version"));
    }
}
