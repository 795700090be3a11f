package io.hindcast.start;

import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Counted;
import java.util.Optional;

/**
 * What the cluster says of a topic now.
 *
 * @param id as Kafka prints it; another one means another topic of the same name
 */
public record TopicFacts(String topic, String id, int partitions, Cleanup cleanup, Timestamps timestamps) {
    /** Whether Kafka may drop a record because a later one has its key. */
    public enum Cleanup {
        KEPT,
        COMPACTED
    }

    /** Who stamps a record with its timestamp. */
    public enum Timestamps {
        /** Its producer: {@code CreateTime}. */
        PRODUCER,
        /** The broker that appends it: {@code LogAppendTime}. */
        BROKER
    }

    /** Whether it has got partitions since a version was started on it. */
    public boolean grownSince(SourceStart start) {
        return id.equals(start.topicId()) && partitions > start.partitions();
    }

    /** Why no version may start on the topic; empty if one may. */
    public Optional<String> objection() {
        return cleanup == Cleanup.COMPACTED
                ? Optional.of("source topic '" + topic
                        + "' is compacted (cleanup.policy contains compact): Kafka drops records of it, so a replay would"
                        + " not see what the live run saw; a source must have cleanup.policy=delete: change it, or name"
                        + " a topic that keeps all records")
                : Optional.empty();
    }

    /**
     * Why a version that was started there cannot run on what the cluster has now, and what to do; empty if it can. Partitions
     * that were added are taken up, unless keys have moved with them.
     *
     * @param keyed the field that the topic is partitioned by, if its definition promises one
     */
    public static Optional<String> objection(SourceStart start, Optional<String> keyed, Optional<TopicFacts> found) {
        if (found.isEmpty()) {
            return Optional.of("source topic '" + start.topic()
                    + "' does not exist any more: what was published stays; retire the version, or create the topic and"
                    + " replay it");
        }
        TopicFacts now = found.get();
        if (!now.id.equals(start.topicId())) {
            return Optional.of("source topic '" + start.topic() + "' was deleted and created again: it has the id "
                    + now.id + ", the version was started on " + start.topicId()
                    + ", and offsets of the one mean nothing in the other; a replay starts a version on the new topic");
        }
        if (now.partitions != start.partitions() && keyed.isPresent()) {
            return Optional.of("source topic '" + start.topic() + "' has " + Counted.of(now.partitions, "partition")
                    + ", the version was started on " + start.partitions() + keysMoved(keyed.get()));
        }
        return now.objection();
    }

    private static String keysMoved(String field) {
        return ": it is keyed by '" + field
                + "', and with the number of partitions keys have moved to other ones, so that"
                + " no partition has all records of its keys; leave 'keyed' out of the definition and replay it, or"
                + " write all records to a new topic";
    }
}
