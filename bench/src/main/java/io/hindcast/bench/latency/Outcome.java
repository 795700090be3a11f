package io.hindcast.bench.latency;

import io.hindcast.pipeline.Publish;
import io.hindcast.pipeline.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of one rate.
 *
 * @param cpu what the worker used of the processors while it was measured
 * @param notShown orders that are in no result
 */
public record Outcome(LiveLoad load, Duration length, Latencies latencies, Duration cpu, long notShown) {
    private static final Duration LONGEST_LIVE = Duration.ofMillis(100);

    private static final String HEAD = """
            | orders | provisional p50 / p99 / p99.9 / most, ms | final p50 / p99 / p99.9 / most, ms | transactions of, ms | results a second | worker's CPU µs an order | wrong finals, orders not shown |
            |---|---|---|---|---|---|---|
            """;

    static String table(List<Outcome> outcomes) {
        return HEAD + outcomes.stream().map(Outcome::row).collect(Collectors.joining("\n")) + "\n";
    }

    /** Whether every final holds all orders, and every order is in a result. */
    boolean right() {
        return latencies.wrong() == 0 && (notShown == 0 || load.every().isEmpty());
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %,d | %.1f | %d, %d |",
                load,
                load.every().isPresent() ? Latencies.figures(latencies.provisional()) : "–",
                Latencies.figures(latencies.finals()),
                commitMs(),
                latencies.results() / length.toSeconds(),
                (double) cpu.toNanos() / 1_000 / load.rate() / length.toSeconds(),
                latencies.wrong(),
                load.every().isPresent() ? notShown : 0);
    }

    /** As the worker derives it from the definition. */
    private long commitMs() {
        return new Publish(
                        Optional.empty(),
                        Optional.empty(),
                        load.every(),
                        Optional.empty(),
                        Optional.empty(),
                        Retention.DEFAULT)
                .liveCommitInterval(LONGEST_LIVE)
                .toMillis();
    }
}
