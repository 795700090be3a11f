package io.hindcast.bench.publish;

import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.publish.Cutover.Phase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a stable topic, cuts over and rolls back, while live results go on. Ends with 1 if the topic is not right. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "A cutover of many windows in a stable topic.")
public final class PublishCommand implements Callable<Integer> {
    private final Place place;

    @Option(names = "--windows", defaultValue = "10000000", description = "Closed windows (default: ${DEFAULT-VALUE}).")
    private int windows;

    @Option(
            names = "--differs",
            defaultValue = "1",
            description = "One in so many windows differs between the versions (default: ${DEFAULT-VALUE}).")
    private int differs;

    @Option(
            names = "--live",
            defaultValue = "1000",
            description = "Results a second that come meanwhile (default: ${DEFAULT-VALUE}).")
    private int live;

    @Option(names = "--threads", defaultValue = "2", description = "Of the publisher (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private final Recording recording;

    public PublishCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        try (Broker broker = Broker.start(place);
                Cutover cutover = new Cutover(broker, windows, differs, live, threads)) {
            List<Phase> phases = cutover.run();
            StringBuilder table = new StringBuilder(
                    "| phase | seconds | windows/s | said | live results waited p50 / p99 / max, ms |\n|---|---|---|---|---|\n");
            for (Phase phase : phases) {
                table.append(row(phase));
            }
            table.append(String.format(
                    Locale.ROOT,
                    "%nHeap at most %,d MB, garbage included; state on disk %,d MB; right: %b%n",
                    cutover.heapMegabytes(),
                    cutover.stateMegabytes(),
                    cutover.right()));
            recording.take(new Report(
                    "publish",
                    String.format(
                            Locale.ROOT,
                            "%,d windows, 1 in %,d differs, %,d live results/s, %d threads",
                            windows,
                            differs,
                            live,
                            threads),
                    table.toString()));
            return cutover.right() ? 0 : 1;
        }
    }

    private String row(Phase phase) {
        Histogram waited = phase.waited();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %s | %,d | %s |%n",
                phase.name(),
                phase.seconds(),
                phase.bulk() ? String.format(Locale.ROOT, "%,.0f", windows / phase.seconds()) : "–",
                phase.said(),
                waited.getTotalCount() == 0
                        ? "–"
                        : String.format(
                                Locale.ROOT,
                                "%,d / %,d / %,d",
                                waited.getValueAtPercentile(50),
                                waited.getValueAtPercentile(99),
                                waited.getMaxValue()));
    }
}
