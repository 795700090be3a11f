package io.hindcast.bench.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How long after they were due orders and closed windows were readable. One thread at a time. */
public final class Latencies {
    private static final Pattern RESULT = Pattern.compile(
            "\\{\"key\":\\{\"\\w+\":\"\\w-(\\d+)\"},\"window\":\\{\"start\":\"([^\"]+)\",.*?\"final\":(true|false),.*?\"orders\":(\\d+),");

    private static final int DIGITS = 3;

    private final Sent sent;
    private final long fromNs;
    private final Histogram provisional = new Histogram(DIGITS);
    private final Histogram finals = new Histogram(DIGITS);
    private long results;
    private long wrong;

    /** @param fromNs what was due before it only warms up */
    public Latencies(Sent sent, long fromNs) {
        this.sent = sent;
        this.fromNs = fromNs;
    }

    /** A result has become readable. */
    public void read(ConsumerRecord<byte[], byte[]> record, long nowNs) {
        String value = new String(record.value(), UTF_8);
        Matcher result = RESULT.matcher(value);
        if (!result.lookingAt()) {
            throw new IllegalStateException("not a result: " + value);
        }
        int key = Integer.parseInt(result.group(1));
        long startMs = Instant.parse(result.group(2)).toEpochMilli();
        int orders = Integer.parseInt(result.group(4));
        results += nowNs >= fromNs ? 1 : 0;
        sent.shown(key, startMs, orders, dueNs -> record(provisional, dueNs, nowNs));
        if (Boolean.parseBoolean(result.group(3))) {
            record(finals, sent.closingNs(key, startMs), nowNs);
            wrong += orders == sent.count(key, startMs) ? 0 : 1;
        }
    }

    private void record(Histogram histogram, long dueNs, long nowNs) {
        if (dueNs >= fromNs) {
            histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nowNs - dueNs)));
        }
    }

    /** In microseconds, of orders. */
    public Histogram provisional() {
        return provisional;
    }

    /** In microseconds, of closed windows. */
    public Histogram finals() {
        return finals;
    }

    /** How many results there were, of either kind. */
    long results() {
        return results;
    }

    /** Finals that do not hold all orders of their window. */
    public long wrong() {
        return wrong;
    }

    /** Percentiles 50, 99 and 99.9 and the largest, in milliseconds. */
    public static String figures(Histogram micros) {
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f / %.0f",
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getValueAtPercentile(99.9) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }
}
