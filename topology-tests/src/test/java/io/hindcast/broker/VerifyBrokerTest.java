package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.broker.SkewedDay.Keys;
import io.hindcast.broker.TamperedResults.Published;
import io.hindcast.harness.ToolCall;
import io.hindcast.harness.ToolProcess;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Versions that have really run, and {@code replay verify} over them; DuckDB is asked as well. */
@TestInstance(Lifecycle.PER_CLASS)
final class VerifyBrokerTest {
    private static final int MINUTES = 10;

    private static final int AT_ONCE = 3;

    private final ExecutorService background = Executors.newFixedThreadPool(AT_ONCE);
    private Path folder = Path.of("");
    private Optional<TestBroker> opened = Optional.empty();

    @BeforeAll
    void startBroker(@TempDir Path shared) throws Exception {
        folder = shared;
        opened = Optional.of(new EmbeddedBroker(shared.resolve("broker")));
    }

    @AfterAll
    void stopBroker() {
        background.shutdownNow();
        opened.ifPresent(TestBroker::close);
    }

    @Test
    void agreesWithWhatHasRunAndNoticesWhateverIsChanged() throws Exception {
        SkewedDay day = new SkewedDay("verified", Keys.ANYWHERE, MINUTES, 2);
        onABroker(day, (broker, admin) -> {
            SkewedDay overlapping = day.overlapping(150);
            SkewedDay sessions = day.inSessions(2);
            SkewedDay totals = day.inTotals();
            String smallest = "  smallest: min(amount)\n";
            String corrects = "late: correct\nretain: 5m\n";
            List<Future<Version>> running = List.of(
                    running(day, broker, admin, 1, smallest),
                    running(day, broker, admin, 2, corrects),
                    running(overlapping, broker, admin, 3, smallest),
                    running(sessions, broker, admin, 4, smallest),
                    running(sessions, broker, admin, 5, corrects),
                    running(totals, broker, admin, 6, smallest));
            List<Version> versions = new ArrayList<>();
            for (Future<Version> run : running) {
                versions.add(recorded(admin, Stage.result(run)));
            }

            Version version = versions.get(0);
            Version corrected = versions.get(1);
            assertOracle(day, admin, version);
            assertOracle(overlapping, admin, versions.get(2));
            assertOracle(sessions, admin, versions.get(3));
            assertOracle(totals, admin, versions.get(5));
            for (Version one : versions) {
                assertVerified(one);
            }

            assertVerifiedAsFarAsItIsThere(admin, versions.get(2));
            assertVerifiedAsFarAsItIsThere(admin, versions.get(4));
            assertFound(admin, version, List.of("different", "missing", "surplus"));
            assertFound(admin, corrected, List.of("first-different", "first-missing", "first-surplus"));

            miscount(admin, version);
            ToolProcess account =
                    ToolProcess.run(version.bootstrapServer(), version.names().namespace(), "verify", name(version));
            assertEquals(1, account.exitCode(), account.output());
            assertTrue(account.output().contains("account"), account.output());
        });
    }

    private void assertOracle(SkewedDay day, Admin admin, Version version) throws Exception {
        assertEquals(
                SqlOracle.finals(day, folder),
                new VersionFacts(admin, version).outcome().finals());
    }

    @Test
    void agreesWithWhatWasKilledAndIsOfSeveralTopics() throws Exception {
        SkewedDay day = new SkewedDay(
                List.of(new SkewedDay.Part("slow", 3, 0), new SkewedDay.Part("shifted", 5, 7)),
                Keys.ANYWHERE,
                MINUTES,
                2);
        onABroker(day, (broker, admin) -> {
            Runs runs = new Runs(day, broker, admin, folder);
            runs.killed(1);
            Version version = new Version(broker.bootstrapServer(), day.definition(), List.of(3, 5), 1);
            new RecordedVersion(version).record(admin);

            assertVerified(version);
        });
    }

    @Test
    void heartbeatsInResultsAreKeptAndWhatComesBehindOneIsNoticed() throws Exception {
        SkewedDay day = new SkewedDay("told", Keys.PARTITIONED, MINUTES, 2);
        onABroker(day, (broker, admin) -> {
            String told = "publish: {heartbeat-every: 1s}\n";
            String direct = day.definition();
            SkewedDay anywhere = new SkewedDay("told", Keys.ANYWHERE, MINUTES, 2);

            Version alone = recorded(admin, run(day, broker, admin, 1, told));
            Version shuffled = recorded(admin, run(anywhere, broker, admin, 2, told));

            assertNotEquals(direct, anywhere.definition(), "one is direct");
            assertHeartbeats(admin, alone, SkewedDay.RATES.size());
            assertHeartbeats(admin, shuffled, 1);
            for (Version version : List.of(alone, shuffled)) {
                assertVerified(version);
                ConsumerRecord<String, String> first = new VersionFacts(admin, version)
                        .results().stream()
                                .filter(record ->
                                        record.value() != null && record.value().contains("\"revision\":1,"))
                                .findFirst()
                                .orElseThrow();
                new TamperedResults(admin, version)
                        .append(new Published(first.partition(), first.key(), first.value()));
                ToolCall found = call(version, "verify", name(version), "--format", "csv");
                assertEquals(1, found.exitCode(), found.output());
                assertTrue(found.output().contains("\nheartbeat,"), found.output());
            }
        });
    }

    /** In each partition each task that publishes into it has told in the end that all is there. */
    private static void assertHeartbeats(Admin admin, Version version, int tasks) throws Exception {
        Map<Integer, Map<String, String>> last = new TreeMap<>();
        for (ConsumerRecord<String, String> record : new VersionFacts(admin, version).results()) {
            if (record.key().startsWith("{\"heartbeat\":")) {
                assertNull(record.value());
                assertEquals(Integer.toString(tasks), VersionFacts.header(record, "hindcast-tasks"));
                last.computeIfAbsent(record.partition(), first -> new TreeMap<>())
                        .put(record.key(), VersionFacts.header(record, "hindcast-heartbeat"));
            }
        }
        assertEquals(SkewedDay.RATES.size(), last.size(), last.toString());
        last.forEach((partition, byTask) -> {
            assertEquals(tasks, byTask.size(), last.toString());
            assertEquals(Set.of("complete-up-to 9999-12-31T23:59:29.999Z"), Set.copyOf(byTask.values()));
            if (tasks == 1) {
                assertEquals(
                        "{\"heartbeat\":" + partition + "}",
                        byTask.keySet().iterator().next());
            }
        });
    }

    /** What versions do where the day's events are. */
    @FunctionalInterface
    private interface Scene {
        void play(TestBroker broker, Admin admin) throws Exception;
    }

    private void onABroker(SkewedDay day, Scene scene) throws Exception {
        TestBroker broker = opened.orElseThrow();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            EventFeed feed = new EventFeed(broker.bootstrapServer(), day);
            feed.createTopics(admin);
            feed.write(Duration.ZERO);
            scene.play(broker, admin);
        }
    }

    private Future<Version> running(SkewedDay day, TestBroker broker, Admin admin, int number, String more) {
        return background.submit(() -> run(day, broker, admin, number, more));
    }

    /** Runs a version of the day's definition with something behind it, from the beginning to the end. */
    private Version run(SkewedDay day, TestBroker broker, Admin admin, int number, String more) throws Exception {
        Version version =
                new Version(broker.bootstrapServer(), day.definition() + more, List.of(SkewedDay.RATES.size()), number);
        version.prepare(admin);
        KafkaStreams worker = version.start("worker", 2, folder.resolve("state-" + day.topic() + "-" + number));
        try {
            new VersionFacts(admin, version).awaitEnd(new Runs(day, broker, admin, folder).limit());
        } finally {
            Version.stop(worker);
        }
        return version;
    }

    private static Version recorded(Admin admin, Version version) throws Exception {
        new RecordedVersion(version).record(admin);
        return version;
    }

    private static ToolCall call(Version version, String... arguments) {
        return ToolCall.run(version.bootstrapServer(), version.names().namespace(), arguments);
    }

    private static String name(Version version) {
        return version.names().version().toString();
    }

    private static void assertVerified(Version version) {
        ToolCall verified = call(version, "verify", name(version));
        assertEquals(0, verified.exitCode(), verified.output());
        // A slow machine is told how far it is.
        assertEquals(
                1,
                verified.output().lines().filter(line -> !line.contains(" %, ")).count(),
                verified.output());
    }

    /** Retention takes the beginning of the results: what is left agrees. */
    private static void assertVerifiedAsFarAsItIsThere(Admin admin, Version version) throws Exception {
        new TamperedResults(admin, version).deleteBeginnings(20);
        ToolCall verified = call(version, "verify", name(version));
        assertEquals(0, verified.exitCode(), verified.output());
        assertTrue(verified.output().contains("deleted at the beginning of the results topic"), verified.output());
    }

    /** Changes one first final, takes one away and adds one: each is found, once. */
    private static void assertFound(Admin admin, Version version, List<String> findings) throws Exception {
        new TamperedResults(admin, version).rewrite(VerifyBrokerTest::changed);
        ToolCall found = call(version, "verify", name(version), "--format", "csv");
        assertEquals(3, found.exitCode(), found.output());
        for (String finding : findings) {
            assertEquals(
                    1,
                    found.output()
                            .lines()
                            .filter(line -> line.startsWith(finding + ","))
                            .count(),
                    found.output());
        }
    }

    private static List<Published> changed(List<Published> records) {
        List<Published> firstFinals = records.stream()
                .filter(record -> record.value().contains("\"revision\":1,"))
                .toList();
        Published first = firstFinals.get(0);
        List<Published> changed = new ArrayList<>(records);
        changed.remove(firstFinals.get(1));
        changed.set(
                changed.indexOf(first),
                new Published(first.partition(), first.key(), first.value().replace("\"orders\":", "\"orders\":1")));
        changed.add(new Published(first.partition(), first.key().replace("sku-", "sku-9"), first.value()));
        return changed;
    }

    /** One accepted record more than there were, in the first partition. */
    private static void miscount(Admin admin, Version version) throws Exception {
        TopicPartition first = version.sourcePartitions().get(0);
        String group = version.names().applicationId();
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(first);
        byte[] metadata = Base64.getDecoder().decode(committed.metadata());
        byte[] name = Progress.fate(Fate.ACCEPTED).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int at =
                new String(metadata, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(Progress.fate(Fate.ACCEPTED))
                        + name.length;
        ByteBuffer.wrap(metadata).putLong(at, ByteBuffer.wrap(metadata).getLong(at) + 1);
        admin.alterConsumerGroupOffsets(
                        group,
                        Map.of(
                                first,
                                new OffsetAndMetadata(
                                        committed.offset(), Base64.getEncoder().encodeToString(metadata))))
                .all()
                .get();
    }
}
