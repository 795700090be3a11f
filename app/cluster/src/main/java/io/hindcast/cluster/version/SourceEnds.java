package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.MissingRights;
import io.hindcast.cluster.Topics;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.LogEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Where the partitions of a version's sources end. Thread-safe. */
final class SourceEnds {
    /** What is known of the rest is told sooner than a broker that is down is given up by Kafka's client. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final Topics topics;

    public SourceEnds(Admin admin) {
        this.admin = admin;
        this.topics = new Topics(admin);
    }

    /**
     * All of them.
     *
     * @throws KafkaException if one cannot be seen
     */
    Map<TopicPartition, LogEnd> all(Started start) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            for (int partition = 0; partition < source.partitions(); partition++) {
                partitions.add(new TopicPartition(source.topic(), partition));
            }
        }
        // In this order: what is written by then and not stable later is of an open transaction.
        Map<TopicPartition, Long> written = topics.writtenEnds(partitions);
        Map<TopicPartition, Long> stable = topics.committedOffsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, LogEnd> ends = new HashMap<>();
        stable.forEach((partition, end) -> ends.put(partition, seen(end, written.getOrDefault(partition, end))));
        return ends;
    }

    private static LogEnd seen(long stable, long written) {
        return new LogEnd.Seen(stable, Math.max(stable, written));
    }

    /** Those that can be seen, and of the others why not. */
    Map<TopicPartition, LogEnd> asFarAsSeen(Started start) {
        Map<TopicPartition, LogEnd> ends = new HashMap<>();
        List<TopicPartition> ask = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        start.sources().stream().map(SourceStart::topic).toList())
                .topicNameValues();
        for (SourceStart source : start.sources()) {
            Topic topic = topic(source, described);
            for (int p = 0; p < source.partitions(); p++) {
                TopicPartition partition = new TopicPartition(source.topic(), p);
                Optional<LogEnd.Unseen> unseen = topic.unseen(partition);
                unseen.ifPresent(why -> ends.put(partition, why));
                if (unseen.isEmpty()) {
                    ask.add(partition);
                }
            }
        }
        ends.putAll(asked(ask));
        return ends;
    }

    private static LogEnd.Unseen forbidden(String topic) {
        return new LogEnd.Unseen(MissingRights.missing("Describe on topic '" + topic + "'"), true);
    }

    /** What is known of a topic: how it is, or why that is not known. */
    private record Topic(Optional<TopicDescription> description, LogEnd.Unseen why) {
        Topic(TopicDescription known) {
            this(Optional.of(known), new LogEnd.Unseen(""));
        }

        Topic(LogEnd.Unseen why) {
            this(Optional.empty(), why);
        }

        Optional<LogEnd.Unseen> unseen(TopicPartition partition) {
            return description.isEmpty()
                    ? Optional.of(why)
                    : without(description.get(), partition).map(LogEnd.Unseen::new);
        }

        private static Optional<String> without(TopicDescription description, TopicPartition partition) {
            List<TopicPartitionInfo> partitions = description.partitions();
            if (partition.partition() >= partitions.size()) {
                return Optional.of(
                        "partition " + partition.topic() + "/" + partition.partition() + " does not exist any more");
            }
            return Optional.ofNullable(partitions.get(partition.partition()).leader())
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("partition " + partition.topic() + "/" + partition.partition()
                            + " has no leader: its broker is down");
        }
    }

    private static Topic topic(SourceStart source, Map<String, KafkaFuture<TopicDescription>> described) {
        String name = "topic '" + source.topic() + "' ";
        KafkaFuture<TopicDescription> answer = described.get(source.topic());
        if (answer == null) {
            return new Topic(new LogEnd.Unseen(name + "is not known"));
        }
        try {
            TopicDescription description = Answers.await(answer);
            return description.topicId().toString().equals(source.topicId())
                    ? new Topic(description)
                    : new Topic(new LogEnd.Unseen(name + "was deleted and made anew"));
        } catch (UnknownTopicOrPartitionException missing) {
            return new Topic(new LogEnd.Unseen(name + "does not exist any more"));
        } catch (AuthorizationException forbidden) {
            return new Topic(forbidden(source.topic()));
        } catch (KafkaException failed) {
            return new Topic(new LogEnd.Unseen(name + "cannot be described: " + failed.getMessage()));
        }
    }

    private Map<TopicPartition, LogEnd> asked(List<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsResult written = admin.listOffsets(latest, options(IsolationLevel.READ_UNCOMMITTED));
        Map<TopicPartition, LogEnd> ends = new HashMap<>();
        partitions.forEach(partition -> ends.put(partition, end(written, partition)));
        ListOffsetsResult stable = admin.listOffsets(latest, options(IsolationLevel.READ_COMMITTED));
        ends.replaceAll((partition, end) -> both(end, end(stable, partition)));
        return ends;
    }

    private static ListOffsetsOptions options(IsolationLevel isolation) {
        return new ListOffsetsOptions(isolation).timeoutMs((int) PATIENCE.toMillis());
    }

    private static LogEnd end(ListOffsetsResult answers, TopicPartition partition) {
        try {
            return LogEnd.at(Answers.await(answers.partitionResult(partition)).offset());
        } catch (AuthorizationException forbidden) {
            return forbidden(partition.topic());
        } catch (KafkaException failed) {
            return new LogEnd.Unseen("partition " + partition.topic() + "/" + partition.partition()
                    + " does not answer: " + failed.getMessage());
        }
    }

    private static LogEnd both(LogEnd written, LogEnd stable) {
        return written.written().isPresent() && stable.stable().isPresent()
                ? seen(stable.stable().getAsLong(), written.written().getAsLong())
                : written.written().isPresent() ? stable : written;
    }
}
