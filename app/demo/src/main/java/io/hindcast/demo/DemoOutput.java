package io.hindcast.demo;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.runtime.status.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What the demonstration says. Thread-safe if its lines' receiver is. */
final class DemoOutput {
    private static final double MILLIS_IN_SECOND = 1_000;

    private final StatusBlock block;

    /** @param columns the width of the terminal; 0 where there is none */
    DemoOutput(Consumer<String> lines, int columns) {
        this.block = new StatusBlock(lines, columns);
    }

    /** Whether the status is drawn anew in its place, so that it may be as often as somebody looks. */
    boolean redrawn() {
        return block.redrawn();
    }

    void broker(EmbeddedKafka kafka, Duration took) {
        block.line("broker   " + kafka.bootstrapServer() + ", up in " + seconds(took));
        block.line(
                "data     " + kafka.folder() + "; a second start goes on from them, to start afresh delete the folder");
    }

    void orders(int perSecond, Optional<Instant> last, Instant from, Instant now) {
        long missing = perSecond * Math.max(0, Duration.between(from, now).toSeconds());
        block.line(String.format(
                Locale.ROOT,
                "orders   topic %s, %d partitions: %s, about %,d orders, written within three minutes; then %,d a second",
                OrdersTopic.NAME,
                OrdersTopic.PARTITIONS,
                last.map(sent -> "what is missing since " + from.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("an hour of history from " + from),
                missing,
                perSecond));
    }

    void commands(String bootstrapServer, String pipeline) {
        String replay = "  ./replay --bootstrap-server " + bootstrapServer + " ";
        block.line("");
        block.line("In another terminal, while this runs:");
        block.line(replay + "list");
        block.line(replay + "status " + pipeline);
        block.line(replay + "account " + pipeline);
        block.line(replay + "--from-earliest " + pipeline);
        block.line("Ctrl-C stops the orders, the worker and the broker.");
        block.line("");
    }

    void notice(String line) {
        block.line("worker   " + line);
    }

    void firstResults(Duration sinceBroker) {
        block.line("results  the first final ones came " + seconds(sinceBroker) + " after the broker's start");
    }

    void results(ClosedWindows windows) {
        windows.take().forEach(block::line);
    }

    void live(long written, Duration sinceBroker) {
        block.line(String.format(
                Locale.ROOT,
                "orders   %,d written, %s after the broker's start; live from now on",
                written,
                seconds(sinceBroker)));
    }

    void status(WorkerStatus worker, long written, Instant now) {
        List<String> status = new ArrayList<>();
        status.add(String.format(Locale.ROOT, "-- %s UTC, %,d orders written", StatusLines.time(now), written));
        StatusLines.of(worker, now).forEach(line -> status.add("   " + line));
        block.show(status);
    }

    void stopping() {
        block.end();
        block.line("stopping the orders, the worker, the broker …");
    }

    void stopped(Path folder) {
        block.line("stopped; the same command goes on from " + folder);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_IN_SECOND);
    }
}
