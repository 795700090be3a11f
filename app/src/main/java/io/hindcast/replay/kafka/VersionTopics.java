package io.hindcast.replay.kafka;

import io.hindcast.pipeline.VersionNames;
import java.util.List;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that a version owns, each by its exact name. Thread-safe. */
public final class VersionTopics {
    private final Cluster cluster;
    private final VersionNames names;

    public VersionTopics(Cluster cluster, VersionNames names) {
        this.cluster = cluster;
        this.names = names;
    }

    /** All names that a version can own; the direct form has no repartition topic. */
    public static List<String> of(VersionNames names) {
        return List.of(names.resultsTopic(), names.rejectedTopic(), names.repartitionTopic(), names.changelogTopic());
    }

    /** Those of them that exist. */
    public List<String> existing() {
        Topics topics = new Topics(cluster.admin());
        return of(names).stream().filter(name -> topics.topic(name).isPresent()).toList();
    }

    /** Deletes one of them; one that is not there is deleted already. */
    public void delete(String topic) {
        if (!of(names).contains(topic)) {
            throw new IllegalArgumentException(
                    "topic '" + topic + "' does not belong to " + names.version() + "; its own are " + of(names));
        }
        try {
            Answers.await(cluster.admin().deleteTopics(List.of(topic)).all());
        } catch (UnknownTopicOrPartitionException gone) {
            // Wanted.
        }
    }
}
