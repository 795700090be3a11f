package io.hindcast.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Locale;

/**
 * The events: so many for each pair of a customer and a minute, each a pure function of its index. Round by round every pair
 * gets one event, in an order that jumps over customers and minutes: nothing is closed before the end, and what an event
 * needs was mostly not touched for long.
 *
 * @param windows pairs, and so windows of a key that are open at the end
 * @param customers how many keys there are
 * @param rounds events for each pair
 */
record Payments(long windows, long customers, int rounds) {
    static final int PARTITIONS = 4;
    static final long MINUTE_MS = 60_000;

    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Prime, and far from any power of two: what it steps through comes round when all have been met. */
    private static final long STRIDE = 7_368_787;

    Payments {
        if (customers < 1 || windows < customers || windows % customers != 0 || windows % STRIDE == 0 || rounds < 1) {
            throw new IllegalArgumentException(windows + " windows must be a multiple of " + customers + " keys");
        }
    }

    long events() {
        return windows * rounds;
    }

    long minutes() {
        return windows / customers;
    }

    /** Nothing is late and nothing closes before the data is whole. */
    long graceMinutes() {
        return 2 * minutes();
    }

    /** The pair that an event belongs to. */
    long pair(long index) {
        return index % windows * STRIDE % windows;
    }

    byte[] key(long index) {
        return customer(pair(index)).getBytes(US_ASCII);
    }

    /** {@code {"customer":"c-00000042","amount":17.30,"at":"2026-01-01T00:07:00.123Z"}}. */
    byte[] json(long index) {
        long cents = cents(index);
        return String.format(
                        Locale.ROOT,
                        "{\"customer\":\"%s\",\"amount\":%d.%02d,\"at\":\"%s\"}",
                        customer(pair(index)),
                        cents / 100,
                        cents % 100,
                        Instant.ofEpochMilli(startMs(pair(index)) + index % MINUTE_MS))
                .getBytes(US_ASCII);
    }

    /** The pair of a result. */
    long pair(String customer, String windowStart) {
        long minute = (Instant.parse(windowStart).toEpochMilli() - START_MS) / MINUTE_MS;
        return minute * customers + Long.parseLong(customer.substring(2));
    }

    /** What all events of a pair are worth. */
    long total(long pair) {
        long first = inverse(pair);
        long total = 0;
        for (int round = 0; round < rounds; round++) {
            total += cents(first + round * windows);
        }
        return total;
    }

    private String customer(long pair) {
        String digits = Long.toString(pair % customers);
        return "c-" + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    private long startMs(long pair) {
        return START_MS + pair / customers * MINUTE_MS;
    }

    /** The index of a pair's first event. */
    private long inverse(long pair) {
        return Math.floorMod(pair * inverseStride(), windows);
    }

    /** Euclid's: the number whose product with the stride is 1 modulo the windows. */
    private long inverseStride() {
        long r = windows;
        long nextR = STRIDE % windows;
        long t = 0;
        long nextT = 1;
        while (nextR != 0) {
            long quotient = r / nextR;
            long lastT = nextT;
            nextT = t - quotient * nextT;
            t = lastT;
            long lastR = nextR;
            nextR = r - quotient * nextR;
            r = lastR;
        }
        if (r != 1) {
            throw new IllegalArgumentException(windows + " windows have a divisor in common with " + STRIDE);
        }
        return Math.floorMod(t, windows);
    }

    private static long cents(long index) {
        return 1 + Math.floorMod(index * 0x9E3779B97F4A7C15L >>> 20, 100_000L);
    }

    String definition(String topic) {
        return """
                pipeline: open-windows
                source:
                  topic: %s
                  format: json
                  event-time: at
                  max-ahead: 1d
                  idle-timeout: 1d
                  fields: { customer: string, amount: decimal, at: timestamp }
                key: [customer]
                window: { tumbling: 1m, grace: %dm }
                aggregates: { payments: count(), total: sum(amount) }
                """.formatted(topic, graceMinutes());
    }
}
