package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definitions;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
        var sound = assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", definition));
        WorkerSettings settings = new WorkerSettings(
                Map.of("bootstrap.servers", bootstrapServer()),
                namespace,
                sound.definitions(),
                1,
                folder.resolve(namespace));
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
}
