package io.hindcast.broker;

import io.hindcast.cluster.version.PublishedTopics;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.harness.TestPipelines;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.RecordSize;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Numbers;
import io.hindcast.plan.VersionPlan;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.Host;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import io.hindcast.topology.SourceFlow;
import io.hindcast.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A version of a pipeline, run as a worker runs one, but without a ledger.
 *
 * @param partitions of each source topic, in the order of the definition
 */
record Version(String bootstrapServer, String definition, List<Integer> partitions, int number) {
    static final String NAMESPACE = "test";

    private static final CommitPace PACE =
            new CommitPace(new CommitIntervals(Duration.ofMillis(200), Duration.ofMillis(200)), System::nanoTime);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    VersionNames names() {
        return new VersionNames(NAMESPACE, new VersionId(pipeline().pipeline().name(), number));
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", bootstrapServer);
    }

    CompiledPipeline pipeline() {
        return TestPipelines.definition(definition).compiled();
    }

    private VersionPlan plan() {
        return VersionPlan.of(names(), pipeline().pipeline());
    }

    private List<String> topics() {
        return pipeline().pipeline().source().topics();
    }

    int resultsPartitions() {
        return Collections.max(partitions);
    }

    /** Creates its topics and sets its start offsets to the beginning. */
    void prepare(Admin admin) throws Exception {
        Started start = started(admin);
        PublishedTopics topics = new PublishedTopics(admin, names().namespace());
        topics.create(start, plan(), pipeline().pipeline().results().publish().retention());
        topics.setStartOffsets(start);
    }

    /** Its start, as a ledger would have it. */
    Started started(Admin admin) throws Exception {
        var described = admin.describeTopics(topics()).allTopicNames().get();
        List<SourceStart> sources = new ArrayList<>();
        for (int source = 0; source < partitions.size(); source++) {
            String topic = topics().get(source);
            String topicId =
                    Objects.requireNonNull(described.get(topic)).topicId().toString();
            List<Long> beginning = Collections.nCopies(partitions.get(source), 0L);
            sources.add(new SourceStart(topic, topicId, beginning, beginning));
        }
        return new Started(names().version(), sources, resultsPartitions());
    }

    /** Starts it on a worker of this name. */
    KafkaStreams start(String worker, int threads, Path stateFolder) {
        return start(settings(connection(), new Host(stateFolder, worker, threads)), Guard.ON.clients(flow()));
    }

    /** Starts it on a worker of this name, with one thread, settings of its own and these clients. */
    KafkaStreams start(String worker, Path stateFolder, Map<String, Object> settings, KafkaClientSupplier clients) {
        Map<String, Object> connection = new HashMap<>(connection());
        connection.putAll(settings);
        return start(settings(connection, new Host(stateFolder, worker, 1)), clients);
    }

    private StreamsSettings settings(Map<String, Object> connection, Host host) {
        return new StreamsSettings(names().applicationId(), connection, host, PACE, RecordSize.USUAL_BYTES);
    }

    private KafkaStreams start(StreamsSettings settings, KafkaClientSupplier clients) {
        StreamsConfig config = settings.config();
        List<SourceTopic> sources = IntStream.range(0, partitions.size())
                .mapToObj(source -> new SourceTopic(topics().get(source), partitions.get(source)))
                .toList();
        KafkaStreams streams = new KafkaStreams(
                PipelineTopology.of(
                        pipeline(),
                        names(),
                        new Partitions(sources, resultsPartitions()),
                        flow(),
                        config,
                        Limits.alone()),
                config,
                clients);
        streams.start();
        return streams;
    }

    /** How its sources are read. */
    SourceFlow flow() {
        return new SourceFlow(Set.copyOf(topics()), PACE, List.of());
    }

    /** Stops a worker for good, so that others get its tasks at once. */
    static void stop(KafkaStreams worker) {
        worker.close(CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    /** For each task that publishes, the partitions with whose offsets it commits. */
    List<List<TopicPartition>> aggregated() {
        return IntStream.range(0, resultsPartitions())
                .mapToObj(partition -> plan().topicsWith(Numbers.PUBLISHED).stream()
                        .map(topic -> new TopicPartition(topic, partition))
                        .toList())
                .toList();
    }

    /** All source partitions, topic by topic. */
    List<TopicPartition> sourcePartitions() {
        return IntStream.range(0, partitions.size())
                .boxed()
                .flatMap(source -> IntStream.range(0, partitions.get(source))
                        .mapToObj(partition -> new TopicPartition(topics().get(source), partition)))
                .toList();
    }
}
