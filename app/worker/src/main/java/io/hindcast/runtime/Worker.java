package io.hindcast.runtime;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.release.Release;
import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.failure.Refusal;
import io.hindcast.runtime.ground.NativeCode;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.schedule.Lanes;
import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.runtime.watch.FactWriter;
import io.hindcast.topology.WorkerMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A worker: follows the ledger of a namespace and runs the versions that should run. Start more of them, each with a state
 * folder of its own, to share the work. Used once: started, closed. Thread-safe.
 *
 * <pre>{@code
 * try (Worker worker = new Worker(settings, clock, listener)) {
 *     worker.start();
 *     worker.awaitEnd(); // until another thread closes it, or it cannot go on
 * }
 * }</pre>
 */
public final class Worker implements AutoCloseable {
    private static final int CONNECT_LIMIT_S = 15;
    private static final int ANSWER_LIMIT_MS = 15_000;
    private static final int REQUEST_LIMIT_MS = 10_000;
    private static final Duration ROUND = Duration.ofMillis(200);

    private final WorkerSettings settings;
    private final Clock clock;
    private final WorkerListener listener;
    private Optional<Running> running = Optional.empty();

    public Worker(WorkerSettings settings, Clock clock, WorkerListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Connects, creates the ledger if the namespace has none, and goes on in the background.
     *
     * @throws CannotStart if the cluster does not answer, or the state folder or the temporary folder cannot be used
     */
    public synchronized void start() throws CannotStart {
        NativeCode.load();
        StateFolder folder = StateFolder.open(settings.stateDirectory());
        Optional<Admin> admin = Optional.empty();
        try {
            admin = Optional.of(Admin.create(adminSettings()));
            connect(admin.get());
            running = Optional.of(run(folder, admin.get()));
        } catch (KafkaException failed) {
            throw new CannotStart(cannotConnect(reason(failed)), failed);
        } finally {
            if (running.isEmpty()) {
                admin.ifPresent(client -> client.close(Duration.ZERO));
                folder.close();
            }
        }
    }

    private static Author author(StateFolder folder) {
        return new Author(folder.workerId(), Optional.of(Release.current().words("hindcast")), Optional.empty());
    }

    private Map<String, Object> adminSettings() {
        Map<String, Object> admin = new HashMap<>(settings.connection());
        admin.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MS);
        admin.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_LIMIT_MS);
        return admin;
    }

    private void connect(Admin admin) throws CannotStart {
        try {
            var nodes = admin.describeCluster().nodes().get(CONNECT_LIMIT_S, TimeUnit.SECONDS);
            if (nodes.isEmpty()) {
                throw new CannotStart(cannotConnect("the cluster has no broker"));
            }
            LedgerTopic.create(admin, settings.namespace());
        } catch (ExecutionException | TimeoutException failed) {
            throw new CannotStart(cannotConnect(reason(failed)), failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private String cannotConnect(String reason) {
        return "cannot work with Kafka at " + settings.connection().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                + ": " + reason + ". Check --bootstrap-server, and for a secured cluster --command-config";
    }

    private static String reason(Throwable failed) {
        return Refusal.words(failed).orElseGet(() -> deepest(failed));
    }

    private static String deepest(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean silent = root instanceof TimeoutException
                || root instanceof org.apache.kafka.common.errors.TimeoutException
                || root.getMessage() == null;
        return silent ? "no broker answers within " + CONNECT_LIMIT_S + " s" : String.valueOf(root.getMessage());
    }

    private Running run(StateFolder folder, Admin admin) {
        var memory = new WorkerMemory(
                settings.sharing().memory().windowBytes(),
                settings.sharing().memory().storeBytes());
        var emergency = new Emergency();
        var resources = new Resources(
                new KafkaLedger(settings.connection(), settings.namespace(), author(folder), clock),
                new Lanes(emergency),
                new FactWriter(settings.connection()),
                admin,
                memory,
                folder);
        WorkerListener hears = new InTurn(listener);
        WorkerParts parts = new Assembly(settings, hears, clock, emergency).parts(resources);
        var loop = new ControlLoop(parts, hears, clock, Worker::pause);
        var thread = new Thread(loop, "hindcast-control");
        thread.start();
        return new Running(resources, loop, parts.heart(), thread);
    }

    private static void pause() {
        LockSupport.parkNanos(ROUND.toNanos());
    }

    /** What it does now. */
    public WorkerStatus status() {
        return current().map(now -> now.loop.status().toldAt(clock.instant())).orElse(WorkerStatus.STARTING);
    }

    /** Why it does not live, though its process does: its control loop stands still. Empty while it lives. */
    public Optional<String> standstill() {
        return current().flatMap(now -> now.heart.standstill());
    }

    /** What its versions hold in memory now. */
    public MemoryUse memory() {
        return current().map(now -> MemoryUse.of(now.resources.memory())).orElse(MemoryUse.NONE);
    }

    /**
     * Waits until it is closed.
     *
     * @return why it could not go on; empty if it was closed
     */
    public Optional<String> awaitEnd() throws InterruptedException {
        Optional<Running> started = current();
        if (started.isPresent()) {
            started.get().thread.join();
            return started.get().loop.fatal();
        }
        return Optional.empty();
    }

    private synchronized Optional<Running> current() {
        return running;
    }

    /** Asks it to end; {@link #awaitEnd()} returns when it has stopped all versions. */
    public void stop() {
        current().ifPresent(now -> now.loop.stop());
    }

    /** Stops all versions, leaves their groups, and waits for that. What was not committed is read again by whoever is next. */
    @Override
    public void close() {
        Optional<Running> started = current();
        if (started.isEmpty()) {
            return;
        }
        started.get().close();
    }

    /** Everything that a close must end. */
    private record Running(Resources resources, ControlLoop loop, Heart heart, Thread thread) {
        synchronized void close() {
            loop.stop();
            boolean interrupted = false;
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            resources.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
