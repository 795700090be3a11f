package io.hindcast.bench.replay;

import io.hindcast.expression.Definition;
import io.hindcast.expression.Definitions;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.CatchUp;
import io.hindcast.replay.kafka.ProgressReader;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerListener;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.WorkerStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A worker with nothing but the question's definition, each reading in a namespace of its own. The time runs from the
 * worker's start, its ledger and topics included, until the last final is committed.
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
        String namespace = "bench" + ++readings;
        WorkerSettings settings = new WorkerSettings(
                connection, namespace, List.of(definition(query)), threads, stateFolder.resolve(namespace));
        try (Admin admin = Admin.create(connection);
                Worker worker = new Worker(settings, Clock.systemUTC(), new WorkerListener() {})) {
            Stopwatch stopwatch = new Stopwatch();
            worker.start();
            Started started = caughtUp(worker, new ProgressReader(admin, namespace), stopwatch);
            Stopwatch.Cost cost = stopwatch.cost();
            PublishedTotals published = new PublishedTotals();
            String results = new VersionNames(namespace, started.version()).resultsTopic();
            new TopicScan(bootstrapServer, results).run(List.of(published));
            return new Answer(cost, Optional.of(published.windows()));
        }
    }

    private static Started caughtUp(Worker worker, ProgressReader progress, Stopwatch stopwatch)
            throws InterruptedException {
        Optional<Started> started = Optional.empty();
        CatchUp catchUp = CatchUp.READING;
        while (!(catchUp instanceof CatchUp.Done)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            WorkerStatus status = worker.status();
            if (started.isEmpty()) {
                started = status.versions().stream()
                        .flatMap(version -> version.ledger().phase().started().stream())
                        .findFirst();
            } else {
                catchUp = catchUp.after(started.get(), progress.read(started.get()));
            }
            if (stopwatch.cost().elapsedMs() > LIMIT.toMillis()) {
                throw new IllegalStateException("not caught up in " + LIMIT.toMinutes() + " min: " + status.unready());
            }
        }
        return started.orElseThrow();
    }

    private static Definition definition(Query query) {
        Definitions read = Definitions.of(query.pipeline() + ".yaml", query.definition());
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0);
        }
        throw new IllegalStateException(read.toString());
    }
}
