package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Topics;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Retention;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.OwnTopic;
import io.hindcast.plan.Purpose;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.SourceProgress;
import io.hindcast.start.OffsetsToSet.Traces;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes what a version needs on the cluster before it runs: its results and rejected topics, its start offsets. */
public final class PublishedTopics {
    /** Workers write LZ4, which some clients cannot read; the broker writes these topics anew with what all of them can. */
    private static final String FOR_ALL_CLIENTS = "gzip";

    /** Of the levels: the broker's time for a result is mostly this, and the size of texts that are so alike hardly depends on it. */
    private static final String FASTEST = "1";

    /**
     * What is given up, one after the other, where a cluster refuses it, since it tells that in words only: brokers before 3.8 know no
     * level; managed clusters bound the size of records, and the topic then has what the cluster gives.
     */
    private static final List<Set<String>> GIVEN_UP = List.of(
            Set.of(),
            Set.of(TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG),
            Set.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
            Set.of(TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));

    private static final long FOREVER_MS = -1;

    private final Admin admin;
    private final String namespace;

    public PublishedTopics(Admin admin, String namespace) {
        this.admin = admin;
        this.namespace = namespace;
    }

    /**
     * Those topics with what is nowhere else that do not exist; once the version has read anything all do. Of a changelog that is
     * gone Kafka Streams may not tell: it makes it anew, and goes on with a state that nobody could restore.
     */
    public List<String> missing(VersionPlan plan) {
        Set<String> existing = Answers.await(admin.listTopics().names());
        return plan.topicNames(Purpose::kept).stream()
                .filter(topic -> !existing.contains(topic))
                .toList();
    }

    /** Whether the version has ever written to a topic of its own, committed or not. */
    public Traces traces(VersionPlan plan) {
        Topics topics = new Topics(admin);
        List<TopicPartition> partitions = plan.topicNames(Purpose::written).stream()
                .flatMap(topic -> topics.partitions(topic).stream())
                .toList();
        return topics.writtenEnds(partitions).values().stream().anyMatch(end -> end > 0) ? Traces.WRITTEN : Traces.NONE;
    }

    /**
     * What lacks for topics to be purged in which records are only on their way: then they only grow. Empty where nothing lacks,
     * or nobody tells.
     */
    public Optional<String> notPurgeable(VersionPlan plan) {
        Topics topics = new Topics(admin);
        return plan.topicNames(Purpose::purged).stream()
                .filter(topic -> topics.refused(topic).contains(AclOperation.DELETE))
                .findFirst()
                .map(topic -> "may not delete what it has read from its topic '" + topic
                        + "', which therefore only grows: the right Delete on that topic is missing");
    }

    /**
     * Creates the topics that are missing and that Kafka Streams does not make. Records would keep the event times of history, by
     * which retention would delete what was just written: so the broker's own time of writing is their timestamp.
     */
    public void create(Started start, VersionPlan plan, Retention retention) {
        int recordBytes = new RecordLimits(admin).wanted(start);
        for (OwnTopic topic : plan.topics()) {
            if (topic.purpose().maker() == Purpose.Maker.HINDCAST
                    && topic.purpose().kept()) {
                int partitions = partitions(topic.purpose().place(), start);
                createWithin(topic.name(), partitions, configs(recordBytes, kept(topic.purpose(), retention)));
                if (topic.purpose().place() == Purpose.Place.OF_ITS_ORIGIN) {
                    enlarge(topic.name(), partitions);
                }
            }
        }
    }

    /**
     * Creates the topic for marks if it is missing; the version does without as well. They are kept as long as the version is: those of
     * old history are worth as much as those of now, and are small.
     */
    public void createMarks(Started start, VersionPlan plan) {
        plan.topicNames(purpose -> purpose == Purpose.MARKS)
                .forEach(name -> createWithin(
                        name,
                        partitions(Purpose.MARKS.place(), start),
                        configs(new RecordLimits(admin).wanted(start), Optional.empty())));
    }

    private static int partitions(Purpose.Place place, Started start) {
        return switch (place) {
            case OF_ITS_KEY -> start.resultsPartitions();
            case OF_ITS_ORIGIN ->
                start.sources().stream().mapToInt(SourceStart::partitions).max().orElse(1);
            case ALONE -> 1;
        };
    }

    /** A record goes to the partition that it came from: a source that has got partitions needs as many here. */
    private void enlarge(String name, int partitions) {
        if (new Topics(admin).partitions(name).size() >= partitions) {
            return;
        }
        try {
            Answers.await(
                    admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                            .all(),
                    "Alter on topic '" + name + "'");
        } catch (InvalidPartitionsException already) {
            // Another worker was faster.
        }
    }

    private static Optional<Duration> kept(Purpose purpose, Retention retention) {
        return switch (purpose) {
            case RESULTS, ALERTS -> retention.results();
            case REJECTED -> retention.rejected();
            case PARTIALS, CHANGELOG, MARKS ->
                throw new IllegalArgumentException(
                        "a definition does not say how long topics for " + purpose + " are kept");
        };
    }

    private static Map<String, String> configs(int recordBytes, Optional<Duration> kept) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(kept.map(Duration::toMillis).orElse(FOREVER_MS)),
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                FOR_ALL_CLIENTS,
                TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG,
                FASTEST,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(recordBytes),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    private void createWithin(String name, int partitions, Map<String, String> wanted) {
        for (Set<String> givenUp : GIVEN_UP) {
            Map<String, String> configs = new HashMap<>(wanted);
            configs.keySet().removeAll(givenUp);
            try {
                createOne(name, partitions, configs);
                return;
            } catch (PolicyViolationException | InvalidConfigurationException refused) {
                if (givenUp.equals(GIVEN_UP.get(GIVEN_UP.size() - 1))) {
                    throw refused;
                }
            }
        }
    }

    private void createOne(String name, int partitions, Map<String, String> configs) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        try {
            Answers.await(admin.createTopics(Set.of(topic)).all(), "Create on topic '" + name + "'");
        } catch (TopicExistsException already) {
            // Another worker was faster.
        }
    }

    /**
     * Sets the group's offsets to the recorded start.
     *
     * @throws KafkaException also while the group has members: then another worker has set them, or an earlier member has not
     *     timed out yet; look again
     */
    public void setStartOffsets(Started start) {
        setStartOffsets(start, partition -> true);
    }

    /** The same for some of the partitions, that were added. */
    public void setStartOffsets(Started start, List<SourceProgress> added) {
        Set<TopicPartition> some = added.stream()
                .map(source -> new TopicPartition(source.topic(), source.partition()))
                .collect(Collectors.toSet());
        setStartOffsets(start, some::contains);
    }

    private void setStartOffsets(Started start, Predicate<TopicPartition> wanted) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (SourceStart source : start.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                TopicPartition partition = new TopicPartition(source.topic(), p);
                if (wanted.test(partition)) {
                    offsets.put(
                            partition,
                            new OffsetAndMetadata(source.startOffsets().get(p)));
                }
            }
        }
        String group = new VersionNames(namespace, start.version()).applicationId();
        Answers.await(admin.alterConsumerGroupOffsets(group, offsets).all(), "Read on group '" + group + "'");
    }
}
