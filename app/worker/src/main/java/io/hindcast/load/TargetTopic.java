package io.hindcast.load;

import io.hindcast.pipeline.Counted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic that records are appended to; created if it does not exist. */
sealed interface TargetTopic {
    /** It can be written. */
    record Ready(int partitions, Origin origin) implements TargetTopic {}

    /** It has another shape than asked for. */
    record Unfit(String reason) implements TargetTopic {}

    /** Where a topic comes from. */
    enum Origin {
        EXISTED,
        CREATED
    }

    /** Looks for the topic and creates it where it is missing. */
    static TargetTopic prepare(Admin admin, String topic, OptionalInt wanted)
            throws ExecutionException, InterruptedException {
        Optional<Integer> existing = partitions(admin, topic);
        if (existing.isPresent()) {
            return existing(topic, existing.get(), wanted);
        }
        Optional<Integer> asked = wanted.isPresent() ? Optional.of(wanted.getAsInt()) : Optional.empty();
        try {
            int created = admin.createTopics(List.of(new NewTopic(topic, asked, Optional.empty())))
                    .numPartitions(topic)
                    .get();
            return new Ready(created, Origin.CREATED);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicExistsException) {
                // Somebody else has just created it.
                return existing(topic, partitions(admin, topic).orElse(0), wanted);
            }
            throw failed;
        }
    }

    private static TargetTopic existing(String topic, int partitions, OptionalInt wanted) {
        if (wanted.isPresent() && wanted.getAsInt() != partitions) {
            return new Unfit("topic " + topic + " has " + Counted.of(partitions, "partition") + ", not "
                    + wanted.getAsInt() + "; leave out --partitions to append to it as it is, or name another topic");
        }
        return new Ready(partitions, Origin.EXISTED);
    }

    private static Optional<Integer> partitions(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .map(description -> description.partitions().size())
                    .findFirst();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
