package io.hindcast.demo;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.runtime.status.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What the demonstration says. Thread-safe if its lines' receiver is. */
final class DemoOutput {
    private static final double MILLIS_IN_SECOND = 1_000;

    private final Consumer<String> lines;

    DemoOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    void broker(EmbeddedKafka kafka, Duration took) {
        lines.accept("broker   " + kafka.bootstrapServer() + ", up in " + seconds(took));
        lines.accept(
                "data     " + kafka.folder() + "; a second start goes on from them, to start afresh delete the folder");
    }

    void orders(int perSecond, Optional<Instant> last, Instant from, Instant now) {
        long missing = perSecond * Math.max(0, Duration.between(from, now).toSeconds());
        lines.accept(String.format(
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
        lines.accept("");
        lines.accept("In another terminal, while this runs:");
        lines.accept(replay + "list");
        lines.accept(replay + "status " + pipeline);
        lines.accept(replay + "account " + pipeline);
        lines.accept(replay + "--from-earliest " + pipeline);
        lines.accept("Ctrl-C stops the orders, the worker and the broker.");
        lines.accept("");
    }

    void notice(String line) {
        lines.accept("worker   " + line);
    }

    void firstResults(Duration sinceBroker) {
        lines.accept("results  the first final ones came " + seconds(sinceBroker) + " after the broker's start");
    }

    void results(ClosedWindows windows) {
        windows.take().forEach(lines);
    }

    void live(long written, Duration sinceBroker) {
        lines.accept(String.format(
                Locale.ROOT,
                "orders   %,d written, %s after the broker's start; live from now on",
                written,
                seconds(sinceBroker)));
    }

    void status(WorkerStatus worker, long written, Instant now) {
        lines.accept(String.format(Locale.ROOT, "-- %s UTC, %,d orders written", StatusLines.time(now), written));
        StatusLines.of(worker, now).forEach(line -> lines.accept("   " + line));
    }

    void stopping() {
        lines.accept("stopping the orders, the worker, the broker …");
    }

    void stopped(Path folder) {
        lines.accept("stopped; the same command goes on from " + folder);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_IN_SECOND);
    }
}
