package io.hindcast.bench.beside;

import io.hindcast.bench.latency.Feed;
import io.hindcast.bench.latency.Latencies;
import io.hindcast.bench.latency.LiveLoad;
import io.hindcast.bench.latency.Reader;
import io.hindcast.bench.latency.Sent;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Paced;
import io.hindcast.bench.worker.Launch;
import io.hindcast.bench.worker.WorkerProcess;
import io.hindcast.ledger.MaxRate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/** One way to run, with a namespace and a worker of its own over the one topic. */
record BesideRun(Broker broker, String topic, LiveLoad load, int threads, List<String> workerJava) {
    private static final String PIPELINE = "live";
    /** A replay makes its topics and compiles; only then it is what it is for the rest of its hours. */
    private static final Duration STARTING = Duration.ofSeconds(10);

    Figures measure(Way way, MaxRate bound, Duration warmUp, Duration length) throws Exception {
        String namespace = "beside-" + way.name().toLowerCase(Locale.ROOT);
        List<String> options = new ArrayList<>(List.of("--http", "none"));
        options.addAll(way.workerOptions());
        String definition = definition(Clock.systemUTC().instant());
        Launch launch = new Launch(broker, namespace, definition, threads, workerJava, options);
        String results = new VersionNames(namespace, new VersionId(PIPELINE, 1)).resultsTopic();
        try (Admin admin = Admin.create(broker.connection());
                WorkerProcess worker = WorkerProcess.start(launch)) {
            worker.awaitTopic(admin, results);
            MaxRate rate = way.replays(bound).orElse(MaxRate.NONE);
            try (Replays replays = new Replays(broker, namespace, PIPELINE, rate)) {
                return measure(results, worker, way.replays(bound).map(any -> replays), warmUp, length);
            }
        }
    }

    /** The one that serves reads what is younger than the history. */
    private String definition(Instant from) {
        return load.definition(topic)
                .replace(
                        "  event-time: event_time\n",
                        "  event-time: event_time\n  max-ahead: 1s\n  from: " + from + "\n");
    }

    private Figures measure(
            String results, WorkerProcess worker, Optional<Replays> replays, Duration warmUp, Duration length)
            throws Exception {
        Paced.Beginning beginning =
                new Paced.Beginning(System.nanoTime(), Clock.systemUTC().millis());
        Sent sent = new Sent(load, beginning.ms());
        Duration begin = warmUp.plus(STARTING);
        Latencies latencies = new Latencies(sent, beginning.ns() + begin.toNanos());
        ExecutorService feeding = Executors.newSingleThreadExecutor();
        try (Reader reader = new Reader(broker.connection(), results, load.partitions(), latencies::read);
                Feed feed = new Feed(broker.connection(), load, topic, beginning, sent)) {
            feed.run(warmUp);
            awaitServing(replays);
            Future<?> starting = feeding.submit(() -> {
                feed.run(begin);
                return feed;
            });
            Replays.tend(replays, starting);
            Duration cpuBefore = worker.cpu();
            long readBefore = replays.map(Replays::read).orElse(0L);
            Future<?> measured = feeding.submit(() -> {
                feed.run(begin.plus(length));
                return feed;
            });
            Replays.tend(replays, measured);
            long read = replays.map(Replays::read).orElse(0L) - readBefore;
            Duration cpu = worker.cpu().minus(cpuBefore);
            reader.awaitShown(sent::notShown);
            return new Figures(latencies, length, read, cpu, sent.notShown());
        } finally {
            feeding.shutdownNow();
        }
    }

    private static void awaitServing(Optional<Replays> replays) {
        if (replays.isPresent() && !replays.get().serves()) {
            throw new IllegalStateException("the first version does not serve yet: longer --warm-up");
        }
    }
}
