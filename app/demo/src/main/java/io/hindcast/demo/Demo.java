package io.hindcast.demo;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definition;
import io.hindcast.demo.OrderWriter.Stage;
import io.hindcast.runtime.ResultFeed;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ReplayHint;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * The demonstration: broker, orders and worker, until it is told to stop or one of them fails. Runs on the caller's thread,
 * once; {@link #stop()} comes from another.
 */
public final class Demo {
    static final String NAMESPACE = "hindcast";

    private static final Duration HISTORY = Duration.ofHours(1);
    /** An hour takes three minutes: faster, and the orders leave the worker too little of two cores to start on. */
    private static final int HISTORY_SPEED = 20;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

    private final DemoSettings settings;
    private final Clock clock;
    private final DemoOutput out;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param lines prints a line; called from several threads */
    public Demo(DemoSettings settings, Clock clock, Consumer<String> lines) {
        this.settings = settings;
        this.clock = clock;
        this.out = new DemoOutput(lines, settings.columns());
    }

    /** Asks the demonstration to end: the orders first, then the worker, then the broker. Returns at once. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Runs until it is stopped.
     *
     * @return why it ended by itself; empty if it was stopped
     */
    public Optional<String> run() throws InterruptedException {
        try {
            Optional<String> end = broker();
            out.stopped(settings.folder());
            return end;
        } catch (FileSystemException file) {
            return Optional.of(FileTrouble.line("use", String.valueOf(file.getFile()), file));
        } catch (IOException | KafkaException | CannotStart failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        } catch (ExecutionException failed) {
            return Optional.of(String.valueOf(failed.getCause()));
        }
    }

    private Optional<String> broker() throws IOException, ExecutionException, InterruptedException, CannotStart {
        Instant started = clock.instant();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(settings.folder(), settings.port(), Map.of())) {
            out.broker(kafka, Duration.between(started, clock.instant()));
            return withBroker(kafka);
        }
    }

    private Optional<String> withBroker(EmbeddedKafka kafka)
            throws ExecutionException, InterruptedException, CannotStart {
        Instant brokerUp = clock.instant();
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServer());
        Optional<Instant> last;
        try (Admin admin = Admin.create(connection)) {
            var topic = new OrdersTopic(admin);
            last = topic.created() ? Optional.empty() : topic.lastSent();
        }
        Instant from = missingFrom(last);
        var stream = new OrderStream(settings.seed(), settings.ordersPerSecond());
        out.orders(stream.ordersPerSecond(), last, from, clock.instant());
        var windows = new ClosedWindows(settings.columns());
        WorkerSettings workerSettings = workerSettings(connection);
        // Closed in the reverse order: the orders first, the worker last.
        try (var worker = new Worker(workerSettings, clock, listener(kafka.bootstrapServer()));
                var results = new ResultFeed(workerSettings, clock, worker::status, result -> add(result, windows));
                var writer = new OrderWriter(stream, OrdersTopic.NAME, connection, from, HISTORY_SPEED, clock)) {
            worker.start();
            results.start();
            CompletableFuture<String> workerFailed = failureOf(worker);
            out.commands(kafka.bootstrapServer(), example());
            Optional<String> end = watch(new Parts(worker, workerFailed, writer, windows), brokerUp);
            out.stopping();
            return end;
        }
    }

    /** Why the worker cannot go on, once it cannot. The thread that waits for it ends with the worker. */
    private static CompletableFuture<String> failureOf(Worker worker) {
        var failed = new CompletableFuture<String>();
        var watcher = new Thread(
                () -> {
                    try {
                        worker.awaitEnd().ifPresent(reason -> failed.complete("the worker cannot go on: " + reason));
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "demo-worker-watch");
        watcher.start();
        return failed;
    }

    private WorkerListener listener(String bootstrapServer) {
        return new WorkerListener() {
            @Override
            public void notice(Notice notice) {
                out.notice(ReplayHint.complete(notice.line(), " --bootstrap-server " + bootstrapServer));
            }
        };
    }

    /** The pipeline that the commands to try are about: any will do. */
    private String example() {
        List<Definition> definitions = settings.definitions();
        return definitions.get(definitions.size() - 1).name();
    }

    /** The hour before now, or what is missing of it. */
    private Instant missingFrom(Optional<Instant> last) {
        Instant hourAgo = clock.instant().minus(HISTORY).truncatedTo(ChronoUnit.SECONDS);
        return last.map(sent -> sent.plusMillis(1))
                .filter(next -> next.isAfter(hourAgo))
                .orElse(hourAgo);
    }

    private WorkerSettings workerSettings(Map<String, Object> connection) {
        return new WorkerSettings(
                connection,
                NAMESPACE,
                settings.definitions(),
                1,
                settings.folder().resolve("worker"));
    }

    private Optional<String> watch(Parts parts, Instant brokerUp) throws InterruptedException {
        ClosedWindows windows = parts.windows();
        boolean first = true;
        boolean live = false;
        Instant statusAt = brokerUp.plus(STATUS_EVERY);
        while (stop.getCount() > 0 && parts.failure().isEmpty()) {
            stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (first && !windows.isEmpty()) {
                first = false;
                out.firstResults(Duration.between(brokerUp, clock.instant()));
                out.results(windows);
            }
            if (!live && parts.writer().stage() == Stage.LIVE) {
                live = true;
                out.live(parts.writer().written(), Duration.between(brokerUp, clock.instant()));
            }
            if (!clock.instant().isBefore(statusAt)) {
                statusAt = statusAt.plus(out.redrawn() ? LOOK_EVERY : STATUS_EVERY);
                out.results(windows);
                out.status(parts.worker().status(), parts.writer().written(), clock.instant());
            }
        }
        return parts.failure();
    }

    private static void add(ResultFeed.Result result, ClosedWindows windows) {
        ShownResult.of(result.json())
                .ifPresent(shown -> windows.add(result.version().pipeline(), shown));
    }

    /** What runs, and what it has published. */
    private record Parts(
            Worker worker, CompletableFuture<String> workerFailed, OrderWriter writer, ClosedWindows windows) {
        Optional<String> failure() {
            Optional<String> cannotWrite =
                    writer.failure().map(failed -> "the orders cannot be written: " + failed.getMessage());
            return cannotWrite.or(() -> workerFailed.isDone() ? Optional.of(workerFailed.join()) : Optional.empty());
        }
    }
}
