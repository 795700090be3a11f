package io.hindcast.broker;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.harness.TestPipelines;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.kafka.PublishedTopics;
import io.hindcast.topology.FencingClients;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.PipelineTopology;
import io.hindcast.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** A version of the skewed pipeline, run as a worker runs one, but without a ledger. */
record Version(String bootstrapServer, String definition, int number) {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    VersionNames names() {
        return new VersionNames("test", new VersionId("skewed", number));
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServer);
    }

    CompiledPipeline pipeline() {
        return TestPipelines.definition(definition).compiled();
    }

    /** Creates its topics and sets its start offsets to the beginning. */
    void prepare(Admin admin) throws Exception {
        String topic = pipeline().pipeline().source().topic();
        var described = admin.describeTopics(Set.of(topic)).allTopicNames().get();
        String topicId = Objects.requireNonNull(described.get(topic)).topicId().toString();
        List<Long> beginning = Collections.nCopies(SkewedDay.RATES.size(), 0L);
        Started start = new Started(
                names().version(),
                List.of(new SourceStart(topic, topicId, beginning, beginning)),
                SkewedDay.RATES.size());
        PublishedTopics topics = new PublishedTopics(admin, names().namespace());
        topics.create(start);
        topics.setStartOffsets(start);
    }

    /** Starts it on a worker of this name. */
    KafkaStreams start(String worker, int threads, Path stateFolder) {
        StreamsConfig config = new StreamsSettings(
                        names().applicationId(), connection(), stateFolder, worker, threads, COMMIT_INTERVAL)
                .config();
        int partitions = SkewedDay.RATES.size();
        KafkaStreams streams = new KafkaStreams(
                PipelineTopology.of(pipeline(), names(), new Partitions(partitions, partitions), config),
                config,
                new FencingClients());
        streams.start();
        return streams;
    }

    /** Stops a worker for good, so that others get its tasks at once. */
    static void stop(KafkaStreams worker) {
        worker.close(CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /** The partitions whose offsets are committed by the tasks that publish. */
    List<TopicPartition> aggregatedPartitions() {
        return pipeline().direct() ? sourcePartitions() : partitions(names().repartitionTopic());
    }

    List<TopicPartition> sourcePartitions() {
        return partitions(pipeline().pipeline().source().topic());
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, SkewedDay.RATES.size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
