package io.hindcast.bench.decisions;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.measure.TopicWriter;
import io.hindcast.bench.measure.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Live payments at several rates; one table. Ends with 0, or 1 if a payment has no answer. */
@Command(
        name = "decisions",
        mixinStandardHelpOptions = true,
        description = "How soon a decision about a payment is readable, alone and beside a replay.")
public final class DecisionsCommand implements Callable<Integer> {
    private static final Duration AGO = Duration.ofHours(2);
    private static final int MILLIS_IN_SECOND = 1_000;

    private final Place place;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000,10000",
            description = "Payments a second (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(
            names = "--replay",
            defaultValue = "0",
            description = "Measure each rate beside a replay too, over a history of so many payments (default: none).")
    private long replay;

    @Option(names = "--cards", defaultValue = "20000", description = "That pay (default: ${DEFAULT-VALUE}).")
    private int cards;

    @Option(names = "--seconds", defaultValue = "40", description = "Measured at each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--partitions", defaultValue = "4", description = "Of the source (default: ${DEFAULT-VALUE}).")
    private int partitions;

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

    public DecisionsCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        StringBuilder table = new StringBuilder(Outcome.HEAD);
        boolean right = true;
        try (Broker broker = Broker.start(place)) {
            for (int rate : rates) {
                Payments payments = new Payments("payments-" + rate, rate, cards, partitions);
                fill(broker, payments);
                for (boolean beside : replay > 0 ? List.of(false, true) : List.of(false)) {
                    String namespace = payments.topic() + (beside ? "-beside" : "");
                    System.err.println(namespace + " ...");
                    Outcome outcome = new DecisionsRun(broker, payments, threads, workerJava)
                            .measure(namespace, beside, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
                    right &= outcome.waiting() == 0;
                    System.err.print(outcome.row());
                    table.append(outcome.row());
                }
            }
        }
        recording.take(new Report("decisions", conditions(), table.toString()));
        return right ? 0 : 1;
    }

    private void fill(Broker broker, Payments payments) throws Exception {
        try (Topics topics = new Topics(broker.connection())) {
            topics.create(payments.topic(), partitions);
        }
        long endMs = Clock.systemUTC().instant().minus(AGO).toEpochMilli();
        try (TopicWriter writer = TopicWriter.filling(broker.connection())) {
            for (long index = 0; index < replay; index++) {
                writer.write(payments.record(index, endMs - (replay - index) * MILLIS_IN_SECOND / payments.rate()));
            }
            writer.flush();
        }
        // Or the first rate would be measured while gigabytes are written back.
        new ProcessBuilder("sync").start().waitFor();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%,d cards in %d partitions, features over a minute, a history of %,d payments; %d threads, %d s measured"
                        + " after %d s; broker, load and reader in one process, the worker (%s) in another",
                cards,
                partitions,
                replay,
                threads,
                seconds,
                warmUp,
                String.join(" ", workerJava));
    }
}
