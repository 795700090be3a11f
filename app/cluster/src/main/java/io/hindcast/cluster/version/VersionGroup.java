package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The consumer group of a version. Thread-safe. */
public final class VersionGroup {
    private final Cluster cluster;
    private final VersionNames names;
    private final String group;

    public VersionGroup(Cluster cluster, VersionNames names) {
        this.cluster = cluster;
        this.names = names;
        this.group = names.applicationId();
    }

    /** The group's id. */
    public String name() {
        return group;
    }

    /** How many threads of workers are in the group now. */
    public int members() {
        return new GroupMembers(cluster.admin()).count(group);
    }

    /** The lowest level of the ledger that is the newest one for some worker in the group now; no worker bounds it. */
    public int lowestLevel() {
        return new GroupMembers(cluster.admin()).lowestLevel(group);
    }

    /** The same by the host of the worker. */
    public SortedMap<String, Integer> threads() {
        return new GroupMembers(cluster.admin()).byHost(group);
    }

    /**
     * Whether it has committed offsets.
     *
     * @throws MissingRightException if that may not be seen
     */
    public boolean exists() {
        return !offsets().isEmpty();
    }

    /**
     * Sets the offsets that a version starts from. Only for a group that is empty and has none: altering offsets wipes what is
     * committed with them. If a worker was faster it has set the same ones, out of the same ledger record.
     *
     * @return why they could not be set from here; a worker sets them as well
     */
    public Optional<String> startAt(Started started) {
        try {
            if (members() == 0 && !exists()) {
                new PublishedTopics(cluster.admin(), names.namespace()).setStartOffsets(started);
            }
        } catch (UnknownMemberIdException | GroupNotEmptyException joined) {
            // A worker has joined meanwhile, after it has set them.
        } catch (KafkaException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Deletes the group with its offsets; one that is not there is deleted already. It must be empty.
     *
     * @throws MissingRightException if the right to delete it is missing
     * @throws KafkaException if it is not empty, or the cluster fails
     */
    public void delete() {
        try {
            Answers.await(
                    cluster.admin().deleteConsumerGroups(List.of(group)).all(), "Delete on group '" + group + "'");
        } catch (GroupIdNotFoundException gone) {
            // That is what was wished.
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        try {
            return Answers.await(
                    cluster.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                    "Describe on group '" + group + "'");
        } catch (GroupIdNotFoundException unknown) {
            return Map.of();
        }
    }
}
