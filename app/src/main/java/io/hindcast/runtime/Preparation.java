package io.hindcast.runtime;

import io.hindcast.account.Progress;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.replay.OffsetsToSet;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.kafka.ProgressReader;
import io.hindcast.replay.kafka.PublishedTopics;
import io.hindcast.replay.kafka.SourceReader;
import java.util.List;
import java.util.Optional;

/** What must be true on the cluster before a version runs, and after it has ended. Failures of the cluster itself come as Kafka's exceptions. */
record Preparation(SourceReader sources, ProgressReader progress, PublishedTopics topics, Membership membership) {
    /** Makes it true where that is allowed; answers why it cannot be. */
    Optional<String> prepare(Started start) {
        Optional<String> objection = objection(start);
        if (objection.isPresent()) {
            return objection;
        }
        List<SourceProgress> committed = progress.read(start).sources();
        OffsetsToSet offsets = OffsetsToSet.of(start.sources(), committed);
        if (offsets instanceof OffsetsToSet.Foreign foreign) {
            return Optional.of(foreign.reason());
        }
        List<String> missing = topics.missing(start);
        if (!missing.isEmpty() && !committed.stream().allMatch(Preparation::unread)) {
            return Optional.of(
                    "its topic '" + missing.get(0) + "' was deleted, and what it has read already would be missing in"
                            + " a new one: a replay starts a new version");
        }
        topics.create(start);
        if (offsets instanceof OffsetsToSet.All) {
            topics.setStartOffsets(start);
        }
        return Optional.empty();
    }

    /** Why the version's sources are no longer what it was started on. */
    Optional<String> objection(Started start) {
        for (SourceStart source : start.sources()) {
            Optional<String> objection = TopicFacts.objection(source, sources.topic(source.topic()));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    /** The version has ended with an error on this worker, for good. */
    void leave(Started start) {
        membership.leave(start.version());
    }

    private static boolean unread(SourceProgress source) {
        return source.progress().equals(Progress.NONE);
    }
}
