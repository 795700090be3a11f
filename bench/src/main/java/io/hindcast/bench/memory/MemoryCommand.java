package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.memory.Reading.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens more windows than the worker has heap for, closes them all and checks every result. Ends with 1 if one is not right. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "More open windows than a worker has heap for.")
public final class MemoryCommand implements Callable<Integer> {
    private static final String TOPIC = "payments";
    private static final String NAMESPACE = "bench";

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

    @Option(
            names = "--heap",
            defaultValue = "1g",
            description = "Of the worker, as in -Xmx (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(names = "--threads", defaultValue = "2", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--jvm", description = "A further flag for the worker's JVM; may be repeated.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--worker", description = "A further argument of the worker; may be repeated.")
    private List<String> worker = new ArrayList<>();

    @Option(
            names = "--pause",
            description =
                    "Wait for a line on the standard input when the topic is filled: it can be read undisturbed then.")
    private boolean pause;

    @Mixin
    private final Recording recording;

    public MemoryCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        Payments payments = new Payments(windows, keys, rounds);
        try (Broker broker = Broker.start(place)) {
            LogTopic.fill(broker, TOPIC, payments);
            if (pause) {
                System.err.println("the topic is filled");
                var ignored = System.in.read();
            }
            Reading reading = Reading.of(broker, NAMESPACE, TOPIC, payments, new Setup(heap, threads, jvm, worker));
            report(payments, reading);
            return reading.results().exact() ? 0 : 1;
        }
    }

    private void report(Payments payments, Reading reading) throws Exception {
        Peaks peaks = reading.peaks();
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        row(table, "results", reading.results().toString());
        row(table, "open at once, at most", count(peaks, "open"));
        row(table, "of them on the heap", count(peaks, "on heap"));
        row(table, "times one left the heap", count(peaks, "spilled"));
        row(
                table,
                "window memory, estimated, of its limit",
                peaks.megabytes("window memory") + " of " + peaks.megabytes("window limit") + " MB");
        row(table, "heap at most, garbage included", peaks.megabytes("heap") + " MB of -Xmx" + heap);
        row(table, "pauses of the collector", String.format(Locale.ROOT, "%.1f s", peaks.of("gc s")));
        row(
                table,
                "RocksDB cache / memtables",
                peaks.megabytes("cache") + " / " + peaks.megabytes("memtables") + " MB");
        row(table, "memory of the process", peaks.megabytes("resident") + " MB");
        row(table, "state on disk", peaks.megabytes("state") + " MB");
        row(
                table,
                "time until the last result",
                String.format(
                        Locale.ROOT,
                        "%.0f s, %,.0f events/s",
                        reading.seconds(),
                        payments.events() / reading.seconds()));
        row(
                table,
                "CPU of the worker",
                String.format(
                        Locale.ROOT,
                        "%.0f s, %.1f µs an event",
                        reading.cpuMs() / 1e3,
                        1e3 * reading.cpuMs() / payments.events()));
        recording.take(new Report(
                "memory",
                String.format(
                        Locale.ROOT,
                        "%,d windows of %,d keys, %d events each, %d threads, worker with -Xmx%s",
                        windows,
                        keys,
                        rounds,
                        threads,
                        heap),
                table.toString()));
    }

    private static String count(Peaks peaks, String name) {
        return String.format(Locale.ROOT, "%,.0f", peaks.of(name));
    }

    private static void row(StringBuilder table, String what, String value) {
        table.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }
}
