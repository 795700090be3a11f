package io.hindcast.serving;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.serving.Answer.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The HTTP side of a worker: {@code /metrics} for Prometheus, {@code /health/live} (the control loop goes round) and {@code
 * /health/ready} (the ledger is read, every version that should run does, every file is sound); else 503 and one reason a line. Who
 * may not be told hears of health without reasons, and of metrics nothing (401). It only reads: nothing can be decided over HTTP.
 *
 * <p>Made before the worker, so that its {@link #listener()} hears of every version; {@link #start} comes after. Thread-safe.
 */
public final class HttpServing implements AutoCloseable {
    private static final int NO_BACKLOG_LIMIT = 0;

    private final HttpServer server;
    private final ExecutorService threads;
    private final MetricsPage metrics;
    private final HttpAccess access;

    private HttpServing(HttpServer server, KafkaMeters kafka, HttpAccess access) {
        this.server = server;
        this.threads = HttpLimits.threads();
        this.access = access;
        this.metrics = new MetricsPage(kafka);
    }

    /** The same with none of Kafka's own meters. */
    public static HttpServing bind(HttpAddress address) throws IOException {
        return bind(address, KafkaMeters.NONE);
    }

    /** The same for everybody, without TLS. */
    public static HttpServing bind(HttpAddress address, KafkaMeters kafka) throws IOException {
        return bind(address, kafka, Optional.empty(), HttpAccess.OPEN);
    }

    /**
     * Takes the address; nothing is answered yet.
     *
     * @param kafka which meters of Kafka's own are shown
     * @param tls empty for none
     * @throws IOException with a message for people, if the address cannot be taken, or no key be read
     */
    public static HttpServing bind(HttpAddress address, KafkaMeters kafka, Optional<HttpTls> tls, HttpAccess access)
            throws IOException {
        HttpLimits.begin();
        Optional<HttpsConfigurator> configurator =
                tls.isPresent() ? Optional.of(tls.get().configurator()) : Optional.empty();
        try {
            return new HttpServing(server(address, configurator), kafka, access);
        } catch (IOException | IllegalArgumentException taken) {
            throw new IOException(
                    "cannot listen on " + address + " for metrics and health: " + taken.getMessage()
                            + "; choose another address with --http HOST:PORT, or --http none",
                    taken);
        }
    }

    private static HttpServer server(HttpAddress address, Optional<HttpsConfigurator> configurator) throws IOException {
        if (configurator.isEmpty()) {
            return HttpServer.create(address.socket(), NO_BACKLOG_LIMIT);
        }
        HttpsServer server = HttpsServer.create(address.socket(), NO_BACKLOG_LIMIT);
        server.setHttpsConfigurator(configurator.get());
        return server;
    }

    /** Hears of the versions of the worker. */
    public WorkerListener listener() {
        return metrics.listener();
    }

    /**
     * Answers from now on, from what the worker publishes.
     *
     * @param standstill why the worker does not live, though its process does; empty while it lives
     * @param stateFolder where its local state is
     */
    public void start(
            Supplier<WorkerStatus> status,
            Supplier<Optional<String>> standstill,
            Supplier<MemoryUse> memory,
            Path stateFolder) {
        metrics.show(status, memory, stateFolder);
        serve("/metrics", page -> Page.refused(), () -> Page.ok(MetricsPage.CONTENT_TYPE, metrics.text()));
        serve(
                "/health/live",
                page -> page.get().withoutDetails(),
                () -> Page.health(standstill.get().map(List::of).orElse(List.of()), List.of()));
        serve("/health/ready", page -> page.get().withoutDetails(), () -> {
            WorkerStatus now = status.get();
            return Page.health(now.unready(), now.lines());
        });
        serve("/", Supplier::get, () -> Page.ok(Page.TEXT, "hindcast worker: /metrics /health/live /health/ready\n"));
        server.setExecutor(threads);
        server.start();
    }

    private void serve(String path, Function<Supplier<Page>, Page> forOthers, Supplier<Page> page) {
        Answer answer = new Answer(path, access, page, forOthers);
        server.createContext(path, answer::send);
    }

    /** The port that was taken. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        metrics.close();
    }
}
