package io.hindcast.bench.beside;

import io.hindcast.bench.latency.Latencies;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of one way.
 *
 * @param read by replays, by what they had committed at the beginning and at the end
 * @param cpu what the worker used of the processors
 * @param notShown orders that are in no result
 */
record Figures(Latencies latencies, Duration length, long read, Duration cpu, long notShown) {
    static final String HEAD = """
            | beside the version that serves | order readable p50 / p99 / p99.9 / most, ms | final readable p50 / p99 / p99.9 / most, ms | replayed, records/s | processors used | wrong finals, orders not shown |
            |---|---|---|---|---|---|
            """;

    /** Whether every final holds all orders, and every order is in a result. */
    boolean right() {
        return latencies.wrong() == 0 && notShown == 0;
    }

    String row(String title) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %.2f | %d, %d |%n",
                title,
                Latencies.figures(latencies.provisional()),
                Latencies.figures(latencies.finals()),
                read / length.toSeconds(),
                (double) cpu.toMillis() / length.toMillis(),
                latencies.wrong(),
                notShown);
    }
}
