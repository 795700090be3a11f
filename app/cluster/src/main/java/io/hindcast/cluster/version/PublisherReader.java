package io.hindcast.cluster.version;

import io.hindcast.account.Progress;
import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.progress.PublisherProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Reads how far publishers have come: committed offsets with what was committed beside them. */
public final class PublisherReader {
    private final Admin admin;

    public PublisherReader(Admin admin) {
        this.admin = admin;
    }

    public PublisherReader(Cluster cluster) {
        this(cluster.admin());
    }

    /**
     * The progress of a publisher.
     *
     * @param partitions of the stable topic
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public PublisherProgress read(PublisherNames names, int partitions) {
        List<SortedMap<Integer, Long>> taken = new ArrayList<>();
        Map<Integer, Progress> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            taken.add(new TreeMap<>());
        }
        committed(names.applicationId()).forEach((source, offset) -> {
            OptionalInt version = names.versionOf(source.topic());
            if (source.partition() < partitions) {
                version.ifPresent(number -> taken.get(source.partition()).put(number, offset.offset()));
                latest.merge(
                        source.partition(),
                        OffsetNumbers.of(names.applicationId(), source, offset),
                        PublisherReader::later);
            }
        });
        List<PublisherProgress.Task> tasks = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            tasks.add(new PublisherProgress.Task(latest.getOrDefault(partition, Progress.NONE), taken.get(partition)));
        }
        return new PublisherProgress(tasks);
    }

    /** How many threads of workers publish now. */
    public int members(PublisherNames names) {
        return new GroupMembers(admin).count(names.applicationId());
    }

    /** Beside offsets that a task has not moved since its start stand older numbers. */
    private static Progress later(Progress one, Progress other) {
        return Comparator.comparingLong(Progress::stateWrites).compare(one, other) >= 0 ? one : other;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return Answers.await(
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                    "Describe on group '" + group + "'");
        } catch (GroupIdNotFoundException unknown) {
            return Map.of();
        }
    }
}
