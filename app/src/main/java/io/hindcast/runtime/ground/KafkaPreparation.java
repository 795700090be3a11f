package io.hindcast.runtime.ground;

import io.hindcast.account.Progress;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Source;
import io.hindcast.replay.OffsetsToSet;
import io.hindcast.replay.OffsetsToSet.Traces;
import io.hindcast.replay.Overtaken;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.kafka.ProgressReader;
import io.hindcast.replay.kafka.PublishedTopics;
import io.hindcast.replay.kafka.SourceReader;
import java.util.List;
import java.util.Optional;

/** The real one, by a client of the cluster. */
public record KafkaPreparation(
        SourceReader sources, ProgressReader progress, PublishedTopics topics, Membership membership)
        implements Preparation {
    @Override
    public Optional<Objection> prepare(Started start, Source source, Traces known) {
        Optional<Objection> changed = changed(start, source);
        if (changed.isPresent()) {
            return changed;
        }
        // In this order: another worker may set the offsets and write meanwhile, but nothing was written before they
        // were set.
        Traces traces = known == Traces.WRITTEN ? known : topics.traces(start);
        VersionProgress committed = progress.read(start);
        OffsetsToSet offsets = OffsetsToSet.of(start, committed, traces);
        if (offsets instanceof OffsetsToSet.Foreign foreign) {
            return Objection.seen(Optional.of(foreign.reason()));
        }
        if (offsets instanceof OffsetsToSet.Lost lost) {
            return Objection.missing(lost.reason());
        }
        Optional<Objection> overtaken = overtaken(start, committed);
        if (overtaken.isPresent()) {
            return overtaken;
        }
        List<String> missing = topics.missing(start);
        if (!missing.isEmpty() && !committed.sources().stream().allMatch(KafkaPreparation::unread)) {
            return Objection.missing(
                    "its topic '" + missing.get(0) + "' was deleted, and what it has read already would be missing in"
                            + " a new one: a replay starts a new version");
        }
        topics.create(start);
        if (offsets instanceof OffsetsToSet.All) {
            topics.setStartOffsets(start);
        } else if (offsets instanceof OffsetsToSet.Added added) {
            topics.setStartOffsets(start, added.partitions());
        }
        return Optional.empty();
    }

    @Override
    public boolean grown(Started start) {
        return start.sources().stream()
                .anyMatch(source -> sources.topic(source.topic())
                        .filter(topic -> topic.grownSince(source))
                        .isPresent());
    }

    @Override
    public Optional<Objection> changed(Started start, Source source) {
        if (start.resultsPartitions() > Progress.MOST_DOWNSTREAM) {
            return Objection.seen(Optional.of("it was started with " + start.resultsPartitions()
                    + " results partitions; this release runs at most " + Progress.MOST_DOWNSTREAM
                    + ", since a count for each is committed with every offset"));
        }
        return start.sources().stream()
                .map(topic -> changed(topic, source.keyed()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Objection> changed(SourceStart topic, Optional<String> keyed) {
        Optional<TopicFacts> found = sources.topic(topic.topic());
        return TopicFacts.objection(topic, keyed, found)
                .map(reason -> new Objection(found.isPresent() ? Objection.Kind.SEEN : Objection.Kind.MISSING, reason));
    }

    @Override
    public Optional<Objection> overtaken(Started start) {
        return overtaken(start, progress.read(start));
    }

    private Optional<Objection> overtaken(Started start, VersionProgress committed) {
        return Objection.seen(
                Overtaken.objection(start.sources(), committed.sources(), sources.beginnings(start.sources())));
    }

    @Override
    public int absentThreads(Started start) {
        return membership.absent(start.version());
    }

    @Override
    public Optional<String> restraint(Started start) {
        return topics.notPurgeable(start);
    }

    @Override
    public void leave(Started start) {
        membership.leave(start.version());
    }

    private static boolean unread(SourceProgress source) {
        return source.progress().equals(Progress.NONE);
    }
}
