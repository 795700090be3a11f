package io.hindcast.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The events: so many for each pair of a customer and a minute, each a pure function of its index. Round by round every pair
 * gets one event, in an order that jumps over customers and minutes: nothing is closed before the end, and what an event
 * needs was mostly not touched for long.
 *
 * @param windows pairs, and so windows of a key that are open at the end
 * @param customers how many keys there are
 * @param rounds events for each pair
 */
record Payments(long windows, long customers, int rounds) implements KnownLog {
    private static final int PARTITIONS = 4;
    private static final long MINUTE_MS = 60_000;

    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** Prime, and far from any power of two: what it steps through comes round when all have been met. */
    private static final long STRIDE = 7_368_787;

    Payments {
        if (customers < 1 || windows < customers || windows % customers != 0 || windows % STRIDE == 0 || rounds < 1) {
            throw new IllegalArgumentException(windows + " windows must be a multiple of " + customers + " keys");
        }
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public long events() {
        return windows * rounds;
    }

    private long minutes() {
        return windows / customers;
    }

    /** Nothing is late and nothing closes before the data is whole. */
    private long graceMinutes() {
        return 2 * minutes();
    }

    /** The pair that an event belongs to. */
    private long pair(long index) {
        return index % windows * STRIDE % windows;
    }

    @Override
    public ProducerRecord<byte[], byte[]> event(String topic, long index) {
        return new ProducerRecord<>(topic, customer(pair(index)).getBytes(US_ASCII), json(index));
    }

    /** {@code {"customer":"c-00000042","amount":17.30,"at":"2026-01-01T00:07:00.123Z"}}. */
    private byte[] json(long index) {
        long cents = cents(index);
        Instant at = Instant.ofEpochMilli(startMs(pair(index)) + index % MINUTE_MS);
        return ("{\"customer\":\"" + customer(pair(index)) + "\",\"amount\":" + cents / 100 + "." + cents / 10 % 10
                        + cents % 10 + ",\"at\":\"" + at + "\"}")
                .getBytes(US_ASCII);
    }

    @Override
    public int window(String customer, String start) {
        long minute = (Instant.parse(start).toEpochMilli() - START_MS) / MINUTE_MS;
        return Math.toIntExact(minute * customers + Long.parseLong(customer.substring(2)));
    }

    @Override
    public long count(int window) {
        return rounds;
    }

    @Override
    public long cents(int window) {
        long first = inverse(window);
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
        return 1 + Math.floorMod((index * 0x9E3779B97F4A7C15L) >>> 20, 100_000L);
    }

    @Override
    public String definition(String topic) {
        return """
                pipeline: %s
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
                """.formatted(PIPELINE, topic, graceMinutes());
    }
}
