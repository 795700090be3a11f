package io.hindcast.bench.latency;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Paced;
import io.hindcast.bench.worker.Launch;
import io.hindcast.bench.worker.WorkerProcess;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One rate, with a topic, a namespace and a worker of its own. */
record LiveRun(Broker broker, LiveLoad load, int threads, List<String> workerJava) {
    Outcome measure(Duration warmUp, Duration length) throws Exception {
        String name = "live-" + load.form().name().toLowerCase(Locale.ROOT) + "-" + load.rate();
        String results = new VersionNames(name, new VersionId("live", 1)).resultsTopic();
        Launch launch = new Launch(broker, name, load.definition(name), threads, workerJava, List.of("--http", "none"));
        try (Admin admin = Admin.create(broker.connection())) {
            admin.createTopics(List.of(new NewTopic(name, load.partitions(), (short) 1)))
                    .all()
                    .get();
            try (WorkerProcess worker = WorkerProcess.start(launch)) {
                worker.awaitTopic(admin, results);
                return measure(name, results, worker, warmUp, length);
            }
        }
    }

    private Outcome measure(String topic, String results, WorkerProcess worker, Duration warmUp, Duration length)
            throws Exception {
        Paced.Beginning beginning =
                new Paced.Beginning(System.nanoTime(), Clock.systemUTC().millis());
        Sent sent = new Sent(load, beginning.ms());
        Latencies latencies = new Latencies(sent, beginning.ns() + warmUp.toNanos());
        Duration cpuBefore;
        Duration cpuAfter;
        try (Reader reader = new Reader(broker.connection(), results, load.partitions(), latencies::read);
                Feed feed = new Feed(broker.connection(), load, topic, beginning, sent)) {
            feed.run(warmUp);
            cpuBefore = worker.cpu();
            feed.run(warmUp.plus(length));
            cpuAfter = worker.cpu();
            if (load.every().isPresent()) {
                reader.awaitShown(sent::notShown);
            }
        }
        return new Outcome(load, length, latencies, cpuAfter.minus(cpuBefore), sent.notShown());
    }
}
