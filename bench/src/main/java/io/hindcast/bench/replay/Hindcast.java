package io.hindcast.bench.replay;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Definitions;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.CatchUp;
import io.hindcast.replay.kafka.ProgressReader;
import io.hindcast.topology.FencingClients;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.PipelineTopology;
import io.hindcast.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A replay as a worker runs it: the version's topology with its state, its account and exactly-once, each reading as a new
 * version. The time runs from the start of Kafka Streams until the last final is committed.
 */
final class Hindcast implements Engine {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long POLL_MS = 50;

    private final Map<String, Object> connection;
    private final String bootstrapServer;
    private final int threads;
    private final Path stateFolder;
    private int readings;

    Hindcast(String bootstrapServer, int threads, Path stateFolder) {
        this.connection = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        this.bootstrapServer = bootstrapServer;
        this.threads = threads;
        this.stateFolder = stateFolder;
    }

    @Override
    public String name() {
        return "Hindcast";
    }

    @Override
    public Answer read(Query query) throws Exception {
        VersionNames names = new VersionNames("bench", new VersionId(query.pipeline(), ++readings));
        try (Admin admin = Admin.create(connection)) {
            Started started = prepare(admin, names);
            long elapsedMs = run(query, names, started, new ProgressReader(admin, names.namespace()));
            PublishedTotals published = new PublishedTotals();
            new TopicScan(bootstrapServer, names.resultsTopic()).run(List.of(published));
            return new Answer(elapsedMs, Optional.of(published.windows()));
        }
    }

    private long run(Query query, VersionNames names, Started started, ProgressReader progress)
            throws InterruptedException {
        StreamsConfig config = new StreamsSettings(
                        names.applicationId(),
                        connection,
                        stateFolder,
                        "bench",
                        threads,
                        StreamsSettings.DEFAULT_COMMIT_INTERVAL)
                .config();
        Partitions partitions = new Partitions(OrdersTopic.PARTITIONS, started.resultsPartitions());
        try (KafkaStreams streams = new KafkaStreams(
                PipelineTopology.of(compiled(query), names, partitions, config), config, new FencingClients())) {
            long startNs = System.nanoTime();
            streams.start();
            CatchUp catchUp = CatchUp.READING;
            while (!(catchUp instanceof CatchUp.Done)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
                catchUp = catchUp.after(started, progress.read(started));
                if (streams.state() == KafkaStreams.State.ERROR || System.nanoTime() - startNs > LIMIT.toNanos()) {
                    throw new IllegalStateException(
                            names.applicationId() + " has not caught up; Kafka Streams is " + streams.state());
                }
            }
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
        }
    }

    private static CompiledPipeline compiled(Query query) {
        Definitions read = Definitions.of(query.pipeline() + ".yaml", query.definition());
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalStateException(read.toString());
    }

    /** Makes what the worker makes before a version starts: its topics, and its offsets at the beginning. */
    private static Started prepare(Admin admin, VersionNames names) throws ExecutionException, InterruptedException {
        List<TopicPartition> source = IntStream.range(0, OrdersTopic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(OrdersTopic.NAME, partition))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(source.stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all()
                .get();
        Map<String, String> appended = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        admin.createTopics(List.of(
                        new NewTopic(names.resultsTopic(), source.size(), (short) 1).configs(appended),
                        new NewTopic(names.rejectedTopic(), source.size(), (short) 1).configs(appended)))
                .all()
                .get();
        admin.alterConsumerGroupOffsets(
                        names.applicationId(),
                        source.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), partition -> new OffsetAndMetadata(0))))
                .all()
                .get();
        SourceStart start = new SourceStart(
                OrdersTopic.NAME,
                "bench",
                Collections.nCopies(source.size(), 0L),
                source.stream().map(partition -> ends.get(partition).offset()).toList());
        return new Started(names.version(), List.of(start), source.size());
    }
}
