package io.hindcast.bench.decisions;

import io.hindcast.bench.latency.Latencies;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of one rate.
 *
 * @param answers read, none of them twice or out of its turn
 * @param replayed records that replays read while it was measured
 * @param cpu what the worker used of the processors while it was measured
 * @param waiting payments without an answer a minute after the last one
 */
record Outcome(Payments payments, Duration length, Answers answers, long replayed, Duration cpu, long waiting) {
    static final String HEAD = """
            | payments a second | answer readable p50 / p99 / p99.9 / most, ms | replayed beside it, records/s | processors used | worker's CPU µs a record | no answer |
            |---|---|---|---|---|---|
            """;

    String row() {
        double records = (double) payments.rate() * length.toSeconds() + replayed;
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %,d | %.2f | %.1f | %d |%n",
                payments.rate(),
                Latencies.figures(answers.micros()),
                replayed / length.toSeconds(),
                (double) cpu.toMillis() / length.toMillis(),
                (double) cpu.toNanos() / 1_000 / records,
                waiting);
    }
}
