package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.memory.Reading.Setup;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a skewed log with and without alignment. Ends with 1 if a result is not right. */
@Command(
        name = "alignment",
        mixinStandardHelpOptions = true,
        description = "How many windows are open while partitions of different speed are read.")
public final class AlignmentCommand implements Callable<Integer> {
    private static final String TOPIC = "skewed";

    private final Place place;

    @Option(
            names = "--minutes",
            defaultValue = "14400",
            description = "Of event time, 960 events each (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--heap", defaultValue = "1g", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(names = "--threads", defaultValue = "2", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private final Recording recording;

    public AlignmentCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        SkewedLog log = new SkewedLog(minutes);
        try (Broker broker = Broker.start(place)) {
            LogTopic.fill(broker, TOPIC, log);
            Reading without = read(broker, "without", log, List.of("--drift", "none"));
            Reading with = read(broker, "with", log, List.of("--drift", "PT90S"));
            report(log, without, with);
            return without.results().exact() && with.results().exact() ? 0 : 1;
        }
    }

    private Reading read(Broker broker, String namespace, SkewedLog log, List<String> arguments) throws Exception {
        System.err.println(namespace + " alignment ...");
        return Reading.of(broker, namespace, TOPIC, log, new Setup(heap, threads, List.of(), arguments));
    }

    private void report(SkewedLog log, Reading without, Reading with) throws Exception {
        String table = "| | without | with alignment |\n|---|---|---|\n"
                + row("results", without.results().toString(), with.results().toString())
                + row("windows open at most", count(without, "open"), count(with, "open"))
                + row("spilled", count(without, "spilled"), count(with, "spilled"))
                + row("seconds", seconds(without), seconds(with))
                + row("CPU of the worker, s", cpu(without), cpu(with));
        recording.take(new Report(
                "alignment",
                String.format(
                        Locale.ROOT,
                        "%,d events in %d partitions of 200 to 20 events a minute, %d minutes, 50 keys, %d threads,"
                                + " worker with -Xmx%s",
                        log.events(),
                        log.partitions(),
                        minutes,
                        threads,
                        heap),
                table));
    }

    private static String row(String what, String without, String with) {
        return "| " + what + " | " + without + " | " + with + " |\n";
    }

    private static String count(Reading reading, String name) {
        return String.format(Locale.ROOT, "%,.0f", reading.peaks().of(name));
    }

    private static String seconds(Reading reading) {
        return String.format(Locale.ROOT, "%.1f", reading.seconds());
    }

    private static String cpu(Reading reading) {
        return String.format(Locale.ROOT, "%.1f", reading.cpuMs() / 1e3);
    }
}
