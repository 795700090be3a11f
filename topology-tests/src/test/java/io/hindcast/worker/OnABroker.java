package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of real workers on a broker, which is started once for each class. */
abstract class OnABroker {
    /** Long enough for a machine that is busy with something else. */
    static final Duration LIMIT = Duration.ofSeconds(180);

    /** Longer than something that is missing is looked for. */
    private static final Duration LOOKED_FOR = Duration.ofMinutes(6);

    @TempDir
    private static Path folder;

    private static Optional<EmbeddedKafka> broker = Optional.empty();
    private static Optional<Orders> allOrders = Optional.empty();

    final Orders orders = allOrders.orElseThrow();

    @BeforeAll
    static void startBroker() throws IOException {
        EmbeddedKafka started = EmbeddedKafka.start(folder.resolve("kafka"));
        broker = Optional.of(started);
        allOrders = Optional.of(new Orders(started.bootstrapServer()));
    }

    @AfterAll
    static void stopBroker() throws IOException {
        allOrders.ifPresent(Orders::close);
        if (broker.isPresent()) {
            broker.get().close();
        }
    }

    static String bootstrapServer() {
        return broker.orElseThrow().bootstrapServer();
    }

    /** The folder with the state of the worker in a namespace. */
    static Path state(String namespace) {
        return folder.resolve(namespace);
    }

    /** A worker of one thread; the namespace names its state folder too. */
    static Worker worker(String namespace, String definition, WorkerListener listener) {
        return worker(namespace, definition, listener, Clock.systemUTC());
    }

    static Worker worker(String namespace, String definition, WorkerListener listener, Clock clock) {
        return worker(namespace, namespace, definition, listener, clock);
    }

    /** Another worker of a namespace. */
    static Worker worker(String namespace, String state, String definition, WorkerListener listener) {
        return worker(namespace, state, definition, listener, Clock.systemUTC());
    }

    private static Worker worker(
            String namespace, String state, String definition, WorkerListener listener, Clock clock) {
        var sound = assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", definition));
        WorkerSettings settings = new WorkerSettings(
                Map.of("bootstrap.servers", bootstrapServer()),
                namespace,
                sound.definitions(),
                1,
                folder.resolve(state));
        return new Worker(settings, clock, listener);
    }

    /** Waits for it to fail; what is missing is looked for longer than anybody wants to wait in a test. */
    static void awaitFailed(Notices notices, MovableClock clock) {
        Await.until(
                "missed or failed",
                LIMIT,
                () -> notices.has(Notice.Kind.TROUBLE, "for something that is missing")
                        || notices.has(Notice.Kind.STOPPED, "orders/v1 has failed: "));
        clock.move(LOOKED_FOR);
        Await.until("failed", LIMIT, () -> notices.has(Notice.Kind.STOPPED, "orders/v1 has failed: "));
    }

    /** Its only version, once there is one. */
    static Optional<VersionStatus> version(Worker worker) {
        return worker.status().versions().stream().findFirst();
    }

    /** The phase of its only version. */
    static Object phase(Worker worker) {
        return version(worker).<Object>map(version -> version.ledger().phase()).orElse("none");
    }

    /** The first version of a pipeline, as the ledger of a namespace has it that no worker has opened yet. */
    void propose(String namespace, Definition definition) throws Exception {
        LedgerTopic.create(orders.admin(), namespace);
        Proposed proposed = new Proposed(
                new VersionId("orders", 1),
                definition.fingerprint(),
                definition.file(),
                definition.text(),
                definition.zones());
        List<LedgerRecord> records = List.of(new LevelRaised(Level.NEWEST, "0.1.0"), proposed);
        try (KafkaLedger ledger = new KafkaLedger(
                Map.of("bootstrap.servers", bootstrapServer()), namespace, new Author("test"), Clock.systemUTC())) {
            for (LedgerRecord record : records) {
                Outcome outcome = ledger.append(
                        new Draft(record, "test", ledger.readToEnd().offset()));
                assertFalse(outcome instanceof Outcome.Rejected, outcome.toString());
            }
        }
    }

    /** A command of the replay tool over a namespace. */
    static ToolProcess replayTool(String namespace, String... arguments) throws Exception {
        return ToolProcess.run(bootstrapServer(), namespace, arguments);
    }
}
