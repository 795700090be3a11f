package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Report;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens more windows than the worker has heap for, closes them all and checks every result. Ends with 1 if one is not right. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "More open windows than a worker has heap for.")
public final class MemoryCommand implements Callable<Integer> {
    private static final String TOPIC = "payments";
    private static final String NAMESPACE = "bench";
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Place place;

    @Option(
            names = "--windows",
            defaultValue = "10000000",
            description = "Windows that are open at once (default: ${DEFAULT-VALUE}).")
    private long windows;

    @Option(names = "--keys", defaultValue = "100000", description = "Keys (default: ${DEFAULT-VALUE}).")
    private long keys;

    @Option(names = "--rounds", defaultValue = "2", description = "Events for each window (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--heap", defaultValue = "1g", description = "Of the worker, as in -Xmx (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(names = "--threads", defaultValue = "2", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--jvm", description = "A further flag for the worker's JVM; may be repeated.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--worker", description = "A further argument of the worker; may be repeated.")
    private List<String> worker = new ArrayList<>();

    @Option(names = "--record", description = "Append the figures and the machine to bench/RESULTS.md.")
    private boolean record;

    public MemoryCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws Exception {
        Payments payments = new Payments(windows, keys, rounds);
        try (Broker broker = Broker.start(place)) {
            PaymentsTopic.fill(broker, TOPIC, payments);
            return run(broker, payments);
        }
    }

    private int run(Broker broker, Payments payments) throws Exception {
        Path definition = place.folder().resolve("open-windows.yaml");
        Files.writeString(definition, payments.definition(TOPIC));
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-server",
                broker.bootstrapServer(),
                "--namespace",
                NAMESPACE,
                "--threads",
                Integer.toString(threads),
                "-f",
                definition.toString()));
        arguments.addAll(worker);
        String results = new VersionNames(NAMESPACE, new VersionId("open-windows", 1)).resultsTopic();
        long startNs = System.nanoTime();
        try (WorkerProcess process = WorkerProcess.start(place.folder(), heap, jvm, arguments);
                ResultsReader reader = new ResultsReader(broker.bootstrapServer(), results, payments)) {
            Peaks peaks = watch(process, reader, payments, startNs);
            double seconds = seconds(startNs);
            report(payments, reader.results(), peaks, seconds, process.cpuMs());
            return reader.results().exact() ? 0 : 1;
        }
    }

    private static Peaks watch(WorkerProcess process, ResultsReader reader, Payments payments, long startNs)
            throws Exception {
        Peaks peaks = new Peaks();
        int looks = 0;
        while (reader.results().results() < payments.windows()) {
            reader.readFor(Duration.ofSeconds(1));
            if (process.ready()) {
                peaks.look(process);
                if (++looks % 10 == 0) {
                    System.err.printf(
                            Locale.ROOT,
                            "%.0f s: %,.0f open, heap %d MB, resident %d MB, state %d MB, %,d results%n",
                            seconds(startNs),
                            peaks.of("open"),
                            peaks.megabytes("heap"),
                            peaks.megabytes("resident"),
                            peaks.megabytes("state"),
                            reader.results().results());
                }
            }
            if (seconds(startNs) > LIMIT.toSeconds()) {
                throw new IllegalStateException("not done in " + LIMIT.toMinutes() + " min");
            }
        }
        // Whatever is doubled comes behind.
        reader.readFor(Duration.ofSeconds(2));
        return peaks;
    }

    private static double seconds(long startNs) {
        return (double) (System.nanoTime() - startNs) / TimeUnit.SECONDS.toNanos(1);
    }

    private void report(Payments payments, ExpectedResults results, Peaks peaks, double seconds, long cpuMs)
            throws Exception {
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        row(table, "results", results.toString());
        row(table, "open at once, at most", String.format(Locale.ROOT, "%,.0f", peaks.of("open")));
        row(table, "of them on the heap", String.format(Locale.ROOT, "%,.0f", peaks.of("on heap")));
        row(table, "times one left the heap", String.format(Locale.ROOT, "%,.0f", peaks.of("spilled")));
        row(
                table,
                "window memory, estimated, of its limit",
                peaks.megabytes("window memory") + " of " + peaks.megabytes("window limit") + " MB");
        row(table, "live heap after a full collection / used at most", peaks.megabytes("live heap") + " / "
                + peaks.megabytes("heap") + " MB of -Xmx" + heap);
        row(table, "pauses of the collector", String.format(Locale.ROOT, "%.1f s", peaks.of("gc s")));
        row(table, "RocksDB cache / memtables", peaks.megabytes("cache") + " / " + peaks.megabytes("memtables") + " MB");
        row(table, "memory of the process", peaks.megabytes("resident") + " MB");
        row(table, "state on disk", peaks.megabytes("state") + " MB");
        row(table, "time until the last result", String.format(
                Locale.ROOT, "%.0f s, %,.0f events/s", seconds, payments.events() / seconds));
        row(table, "CPU of the worker", String.format(
                Locale.ROOT, "%.0f s, %.1f µs an event", cpuMs / 1e3, 1e3 * cpuMs / payments.events()));
        Report report = new Report(
                "memory",
                String.format(
                        Locale.ROOT,
                        "%,d windows of %,d keys, %d events each, %d threads, worker with -Xmx%s",
                        windows,
                        keys,
                        rounds,
                        threads,
                        heap),
                table.toString());
        report.print(place);
        if (record) {
            report.append(place);
        }
    }

    private static void row(StringBuilder table, String what, String value) {
        table.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }
}
