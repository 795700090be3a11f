package io.hindcast.bench.latency;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Live orders at several rates; one table. Ends with 0, or 1 if a final was wrong or an order is in no result. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "How soon a live order is readable in a provisional and in a final result.")
public final class LatencyCommand implements Callable<Integer> {
    private final Place place;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000,10000,50000",
            description = "Orders a second (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "40", description = "Measured at each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--every",
            defaultValue = "100",
            description = "provisional-every in ms; 0: final results only (default: ${DEFAULT-VALUE}).")
    private int everyMs;

    @Option(
            names = "--forms",
            split = ",",
            defaultValue = "SHUFFLED",
            description = "Some of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<LiveLoad.Form> forms = List.of();

    @Option(names = "--keys", defaultValue = "1000", description = "Of the orders (default: ${DEFAULT-VALUE}).")
    private int keys;

    @Option(names = "--partitions", defaultValue = "4", description = "Of the source (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--threads", defaultValue = "2", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--worker-java",
            split = " ",
            defaultValue = "-Xmx1g",
            description = "Flags of the worker's JVM (default: ${DEFAULT-VALUE}).")
    private List<String> workerJava = List.of();

    @Mixin
    private final Recording recording;

    public LatencyCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (Broker broker = Broker.start(place)) {
            for (LiveLoad.Form form : forms) {
                for (int rate : rates) {
                    LiveLoad load = new LiveLoad(rate, keys, partitions, form, every());
                    System.err.println(load + " ...");
                    Outcome outcome = new LiveRun(broker, load, threads, workerJava)
                            .measure(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
                    System.err.println(outcome.row());
                    outcomes.add(outcome);
                }
            }
        }
        recording.take(new Report("latency", conditions(), Outcome.table(outcomes)));
        return outcomes.stream().allMatch(Outcome::right) ? 0 : 1;
    }

    private Optional<Duration> every() {
        return everyMs == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(everyMs));
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%,d keys in %d partitions, windows of %d s, %d s grace, provisional-every %s, %d threads, %d s measured"
                        + " after %d s; broker, load and reader in one process, the worker (%s) in another",
                keys,
                partitions,
                LiveLoad.WINDOW.toSeconds(),
                LiveLoad.GRACE.toSeconds(),
                everyMs == 0 ? "not set" : everyMs + " ms",
                threads,
                seconds,
                warmUp,
                String.join(" ", workerJava));
    }
}
