package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.Topics;
import io.hindcast.pipeline.PublisherNames;
import java.util.List;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the publisher of a pipeline owns on the cluster: its group and its changelog, and never the stable topic. Thread-safe. */
public final class PublisherRemains {
    private final Cluster cluster;
    private final PublisherNames names;

    public PublisherRemains(Cluster cluster, PublisherNames names) {
        this.cluster = cluster;
        this.names = names;
    }

    public String group() {
        return names.applicationId();
    }

    public String changelog() {
        return names.changelogTopic();
    }

    /** Whether the changelog exists. */
    public boolean hasChangelog() {
        return new Topics(cluster.admin()).topic(changelog()).isPresent();
    }

    /**
     * Whether the group has committed offsets.
     *
     * @throws io.hindcast.cluster.MissingRightException if that may not be seen
     */
    public boolean hasGroup() {
        try {
            return !Answers.await(
                            cluster.admin().listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata(),
                            "Describe on group '" + group() + "'")
                    .isEmpty();
        } catch (GroupIdNotFoundException unknown) {
            return false;
        }
    }

    /** How many threads of workers publish now. */
    public int members() {
        return new GroupMembers(cluster.admin()).count(group());
    }

    /**
     * Deletes the changelog; one that is not there is deleted already.
     *
     * @throws io.hindcast.cluster.MissingRightException if the right is missing
     */
    public void deleteChangelog() {
        try {
            Answers.await(
                    cluster.admin().deleteTopics(List.of(changelog())).all(), "Delete on topic '" + changelog() + "'");
        } catch (UnknownTopicOrPartitionException gone) {
            // That is what was wished.
        }
    }

    /**
     * Deletes the group with its offsets; one that is not there is deleted already. It must be empty.
     *
     * @throws io.hindcast.cluster.MissingRightException if the right is missing
     */
    public void deleteGroup() {
        try {
            Answers.await(
                    cluster.admin().deleteConsumerGroups(List.of(group())).all(), "Delete on group '" + group() + "'");
        } catch (GroupIdNotFoundException gone) {
            // That is what was wished.
        }
    }
}
