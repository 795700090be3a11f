package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.cluster.Topics;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that a version owns, each by its exact name. Thread-safe. */
public final class VersionTopics {
    private final Cluster cluster;
    private final VersionId version;
    private final List<String> own;

    /** @param own all that it owns, or can own */
    public VersionTopics(Cluster cluster, VersionId version, List<String> own) {
        this.cluster = cluster;
        this.version = version;
        this.own = List.copyOf(own);
    }

    /** Those of them that exist. */
    public List<String> existing() {
        return new Topics(cluster.admin()).existing(own);
    }

    /**
     * Deletes one of them; one that is not there is deleted already.
     *
     * @throws MissingRightException if the right to delete it is missing
     * @throws KafkaException if the cluster fails
     */
    public void delete(String topic) {
        if (!own.contains(topic)) {
            throw new IllegalArgumentException(
                    "topic '" + topic + "' does not belong to " + version + "; its own are " + own);
        }
        try {
            Answers.await(cluster.admin().deleteTopics(List.of(topic)).all(), "Delete on topic '" + topic + "'");
        } catch (UnknownTopicOrPartitionException gone) {
            // That is what was wished.
        }
    }
}
