package io.hindcast.bench.beside;

import io.hindcast.bench.latency.LiveLoad;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.measure.Topics;
import io.hindcast.ledger.MaxRate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Live orders with and without replays beside them; one table. Ends with 0, or 1 if a final was wrong or an order is in no result. */
@Command(
        name = "beside",
        mixinStandardHelpOptions = true,
        description = "What a replay in the same worker costs the version that serves, and what bounds are good for.")
public final class BesideCommand implements Callable<Integer> {
    private static final String TOPIC = "orders";
    private static final Duration AGO = Duration.ofHours(2);

    private final Place place;

    @Option(
            names = "--ways",
            split = ",",
            defaultValue = "ALONE,UNGUARDED,GUARDED,BOUNDED",
            description = "Some of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<Way> ways = List.of();

    @Option(names = "--rate", defaultValue = "10000", description = "Live orders a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--max-rate",
            defaultValue = "100000",
            description = "Of BOUNDED, in records a second (default: ${DEFAULT-VALUE}).")
    private long maxRate;

    @Option(
            names = "--history",
            defaultValue = "8000000",
            description = "Orders to replay (default: ${DEFAULT-VALUE}).")
    private long history;

    @Option(names = "--seconds", defaultValue = "30", description = "Measured each way (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--every",
            defaultValue = "100",
            description = "provisional-every of the pipeline in ms (default: ${DEFAULT-VALUE}).")
    private int everyMs;

    @Option(names = "--threads", defaultValue = "2", description = "Of each version (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--worker-java",
            split = " ",
            defaultValue = "-Xmx2g",
            description = "Flags of the worker's JVM (default: ${DEFAULT-VALUE}).")
    private List<String> workerJava = List.of();

    @Mixin
    private final Recording recording;

    public BesideCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        LiveLoad load = new LiveLoad(rate, 1_000, 4, LiveLoad.Form.SHUFFLED, Optional.of(Duration.ofMillis(everyMs)));
        StringBuilder table = new StringBuilder(Figures.HEAD);
        boolean right = true;
        try (Broker broker = Broker.start(place)) {
            fill(broker, load);
            for (Way way : ways) {
                System.err.println(way + " ...");
                Figures figures = new BesideRun(broker, TOPIC, load, threads, workerJava)
                        .measure(way, new MaxRate(maxRate), Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
                right &= figures.right();
                String row = figures.row(way.title(new MaxRate(maxRate)));
                System.err.print(row);
                table.append(row);
            }
        }
        recording.take(new Report("beside", conditions(load), table.toString()));
        return right ? 0 : 1;
    }

    private void fill(Broker broker, LiveLoad load) throws Exception {
        System.err.printf(Locale.ROOT, "writing %,d orders ...%n", history);
        try (Topics topics = new Topics(broker.connection())) {
            topics.create(TOPIC, load.partitions());
        }
        long endMs = Clock.systemUTC().instant().minus(AGO).toEpochMilli();
        new History(load, history, endMs).fill(broker.connection(), TOPIC);
        // Or the first way would be measured while gigabytes are written back.
        new ProcessBuilder("sync").start().waitFor();
    }

    private String conditions(LiveLoad load) {
        return String.format(
                Locale.ROOT,
                "%,d live orders/s, %,d keys in %d partitions, windows of %d s, provisional-every %d ms; replays of %,d"
                        + " orders, one after the other, in the same worker; %d threads each, %d s measured after %d s;"
                        + " broker, load and reader in one process, the worker (%s) in another",
                load.rate(),
                load.keys(),
                load.partitions(),
                LiveLoad.WINDOW.toSeconds(),
                everyMs,
                history,
                threads,
                seconds,
                warmUp,
                String.join(" ", workerJava));
    }
}
