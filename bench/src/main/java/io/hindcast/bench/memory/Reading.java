package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.worker.Launch;
import io.hindcast.bench.worker.WorkerProcess;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One reading of a log by a worker in a JVM of its own, until all results are there, and what it took. */
record Reading(CheckedResults results, Peaks peaks, double seconds, long cpuMs) {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_TO_TELL = 20;

    /**
     * How the worker runs.
     *
     * @param heap as after {@code -Xmx}
     * @param jvm further flags of the JVM
     * @param arguments further arguments of the worker
     */
    record Setup(String heap, int threads, List<String> jvm, List<String> arguments) {
        private Launch launch(Broker broker, String namespace, String definition) {
            List<String> flags = new ArrayList<>(List.of("-Xmx" + heap));
            flags.addAll(jvm);
            List<String> options = new ArrayList<>(MetricsPage.OPTIONS);
            options.addAll(arguments);
            return new Launch(broker, namespace, definition, threads, flags, options);
        }
    }

    /** Reads the topic, which is filled, in a namespace of its own. */
    static Reading of(Broker broker, String namespace, String topic, KnownLog log, Setup setup)
            throws IOException, InterruptedException {
        String results = new VersionNames(namespace, new VersionId(KnownLog.PIPELINE, 1)).resultsTopic();
        Launch launch = setup.launch(broker, namespace, log.definition(topic));
        long startNs = System.nanoTime();
        try (WorkerProcess worker = WorkerProcess.start(launch);
                ResultsReader reader = new ResultsReader(broker.bootstrapServer(), results, log)) {
            MetricsPage page = new MetricsPage(worker);
            Peaks peaks = new Peaks();
            for (int looks = 1; reader.results().results() < log.windows(); looks++) {
                reader.readFor(LOOK);
                peaks.look(worker, page);
                if (looks % LOOKS_TO_TELL == 0) {
                    tell(peaks, reader.results(), seconds(startNs));
                }
                if (seconds(startNs) > LIMIT.toSeconds()) {
                    throw new IllegalStateException("not done in " + LIMIT.toMinutes() + " min");
                }
            }
            double seconds = seconds(startNs);
            long cpuMs = worker.cpu().toMillis();
            // Whatever is doubled comes behind.
            reader.readFor(Duration.ofSeconds(2));
            return new Reading(reader.results(), peaks, seconds, cpuMs);
        }
    }

    private static void tell(Peaks peaks, CheckedResults results, double seconds) {
        System.err.printf(
                Locale.ROOT,
                "%.0f s: at most %,.0f open, heap %d MB, resident %d MB, state %d MB, %,d results%n",
                seconds,
                peaks.of("open"),
                peaks.megabytes("heap"),
                peaks.megabytes("resident"),
                peaks.megabytes("state"),
                results.results());
    }

    private static double seconds(long startNs) {
        return (double) (System.nanoTime() - startNs) / TimeUnit.SECONDS.toNanos(1);
    }
}
