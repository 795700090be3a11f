package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.harness.ToolCall;
import io.hindcast.pipeline.LatePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every definition of {@code examples/gallery}, of other folders of examples, and of {@code pipelines} on a broker, over records like those of its cases: all run live in one
 * process that is killed twice while the logs grow, then each is replayed on 1 and on 4 threads, and verified.
 *
 * <p>{@code -Dgallery.records=N} writes so many for each; {@code -Dgallery.seed=S} other ones.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ShippedPipelinesBrokerTest {
    private static final int RECORDS = Integer.getInteger("gallery.records", 1_500);
    private static final long SEED = Long.getLong("gallery.seed", new Random().nextLong());
    private static final Duration FEEDING = Duration.ofSeconds(8);
    private static final Duration LIMIT = Duration.ofSeconds(180).plusMillis(10L * RECORDS);

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final Map<String, Future<Outcome>> checked = new LinkedHashMap<>();
    private Map<String, ShippedPipeline> pipelines = Map.of();
    private Optional<TestBroker> broker = Optional.empty();
    private Optional<Admin> opened = Optional.empty();
    private Path folder = Path.of("");

    @BeforeAll
    void runLive(@TempDir Path shared) throws Exception {
        folder = shared;
        pipelines = ShippedPipeline.all();
        broker = Optional.of(new EmbeddedBroker(folder.resolve("broker")));
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServer()));
        opened = Optional.of(admin);
        Map<String, Integer> topics = new TreeMap<>();
        pipelines.values().forEach(pipeline -> topics.putAll(pipeline.partitions()));
        EventFeed.createTopics(admin, topics);
        List<Version> versions = new ArrayList<>();
        for (ShippedPipeline pipeline : pipelines.values()) {
            versions.add(prepared(pipeline, 1));
        }
        Future<Void> fed = background.submit(() -> {
            feed();
            return null;
        });
        Path kept = Files.createDirectories(folder.resolve("kept"));
        long all = (long) RECORDS * versions.size();
        during(versions, kept, () -> awaitRead(versions, all / 3));
        during(versions, kept, () -> awaitRead(versions, all * 2 / 3));
        Stage.result(fed);
        during(versions, Files.createDirectories(folder.resolve("lost")), () -> {
            for (Version version : versions) {
                new VersionFacts(admin, version).awaitEnd(LIMIT);
            }
        });
        pipelines.forEach((name, pipeline) -> checked.put(name, background.submit(() -> check(pipeline))));
    }

    @AfterAll
    void close() {
        background.shutdownNow();
        opened.ifPresent(Admin::close);
        broker.ifPresent(TestBroker::close);
    }

    static List<String> names() throws IOException {
        return List.copyOf(ShippedPipeline.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isExactAndVerified(String name) throws Exception {
        Outcome outcome = Stage.result(checked.get(name));
        String run = name + ", seed " + SEED + ": " + outcome.finals().size() + " finals, "
                + outcome.rejected().size() + " rejected, " + outcome.fates();
        assertTrue(outcome.finals().size() >= 20, run);
        assertTrue(outcome.rejected().stream().anyMatch(rejected -> rejected.endsWith(" late")), run);
        boolean watches =
                !pipelines.get(name).definition().pipeline().results().alerts().isEmpty();
        // What is drawn is seldom out of the ordinary.
        boolean byPast = pipelines.get(name).definition().pipeline().baseline().isPresent();
        assertTrue(
                byPast || watches == outcome.alerts().size() > 5,
                run + ", " + outcome.alerts().size() + " alerts");
        boolean corrects = pipelines.get(name).definition().pipeline().results().late() == LatePolicy.CORRECT;
        boolean copies =
                pipelines.get(name).definition().pipeline().deduplicate().isPresent();
        assertEquals(copies, outcome.of(Fate.DUPLICATE) > 0, run);
        assertEquals(corrects, outcome.finals().keySet().stream().anyMatch(Outcome::isCorrected), run);
    }

    /** What it has published live, once its replays and its recount agree with it. */
    private Outcome check(ShippedPipeline pipeline) throws Exception {
        String name = pipeline.definition().name();
        Admin admin = opened.orElseThrow();
        Version live = pipeline.version(bootstrapServer(), 1);
        Outcome outcome = new VersionFacts(admin, live).outcome();
        for (int threads : new int[] {1, 4}) {
            replayed(pipeline, threads).assertEqualTo(outcome, name + ", " + threads + " threads, seed " + SEED);
        }
        synchronized (this) {
            new RecordedVersion(live).record(admin);
        }
        ToolCall verified = ToolCall.run(bootstrapServer(), live.names().namespace(), "verify", name + "/v1");
        assertEquals(0, verified.exitCode(), verified.output());
        ToolCall account = ToolCall.run(bootstrapServer(), live.names().namespace(), "account", name + "/v1");
        assertEquals(0, account.exitCode(), account.output());
        assertEquals(pipeline.mayMiss(), account.output().contains("Accepted events have missed "), account.output());
        return outcome;
    }

    private Outcome replayed(ShippedPipeline pipeline, int threads) throws Exception {
        Version version = prepared(pipeline, 1 + threads);
        VersionFacts facts = new VersionFacts(opened.orElseThrow(), version);
        KafkaStreams worker =
                version.start("worker", threads, Files.createDirectories(folder.resolve("replay-" + threads)));
        try {
            facts.awaitEnd(LIMIT);
            return facts.outcome();
        } finally {
            Version.stop(worker);
        }
    }

    private Version prepared(ShippedPipeline pipeline, int number) throws Exception {
        Version version = pipeline.version(bootstrapServer(), number);
        version.prepare(opened.orElseThrow());
        return version;
    }

    /** A record of each pipeline in turn. */
    private void feed() throws Exception {
        List<List<ProducerRecord<byte[], byte[]>>> logs = pipelines.values().stream()
                .map(pipeline -> pipeline.records(RECORDS, SEED))
                .toList();
        PacedProducer producer = new PacedProducer(bootstrapServer());
        List<ProducerRecord<byte[], byte[]>> inTurn = new ArrayList<>();
        for (int at = 0; at < RECORDS; at++) {
            for (List<ProducerRecord<byte[], byte[]>> log : logs) {
                inTurn.add(log.get(at));
            }
        }
        producer.write(inTurn.stream(), inTurn.size(), FEEDING);
        List<TopicPartition> places = pipelines.values().stream()
                .flatMap(pipeline -> pipeline.places().stream())
                .toList();
        producer.end(places);
    }

    private void awaitRead(List<Version> versions, long records) throws Exception {
        Await.until(() -> read(versions) >= records, LIMIT, () -> read(versions) + " of " + records + " records read");
    }

    private long read(List<Version> versions) throws Exception {
        long read = 0;
        for (Version version : versions) {
            read += new VersionFacts(opened.orElseThrow(), version).recordsRead();
        }
        return read;
    }

    private static void during(List<Version> versions, Path state, VersionProcess.Wait until) throws Exception {
        try (VersionProcess process = VersionProcess.start(versions, state)) {
            process.during(until);
        }
    }

    private String bootstrapServer() {
        return broker.orElseThrow().bootstrapServer();
    }
}
