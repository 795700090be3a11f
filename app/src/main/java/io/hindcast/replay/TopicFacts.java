package io.hindcast.replay;

import io.hindcast.ledger.SourceStart;
import java.util.Optional;

/**
 * What the cluster says of a topic now.
 *
 * @param id as Kafka prints it; another one means another topic of the same name
 */
public record TopicFacts(String topic, String id, int partitions, Cleanup cleanup) {
    /** Whether Kafka may drop a record because a later one has its key. */
    public enum Cleanup {
        KEPT,
        COMPACTED
    }

    /** Why no version may start on the topic; empty if one may. */
    public Optional<String> objection() {
        return cleanup == Cleanup.COMPACTED
                ? Optional.of(
                        "source topic '" + topic
                                + "' is compacted (cleanup.policy contains compact): Kafka drops records"
                                + " of it, so a replay would not see what the live run saw; a source must have cleanup.policy=delete")
                : Optional.empty();
    }

    /** Why a version that was started there cannot run on what the cluster has now; empty if it can. */
    public static Optional<String> objection(SourceStart start, Optional<TopicFacts> found) {
        if (found.isEmpty()) {
            return Optional.of("source topic '" + start.topic() + "' does not exist any more");
        }
        TopicFacts now = found.get();
        if (!now.id.equals(start.topicId())) {
            return Optional.of("source topic '" + start.topic() + "' was deleted and created again: it has the id "
                    + now.id + ", the version was started on " + start.topicId());
        }
        if (now.partitions != start.partitions()) {
            return Optional.of("source topic '" + start.topic() + "' has " + now.partitions
                    + " partitions, the version was started on " + start.partitions()
                    + ": a replay starts a version on all of them");
        }
        return now.objection();
    }
}
