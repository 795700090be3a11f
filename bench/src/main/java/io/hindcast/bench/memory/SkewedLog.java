package io.hindcast.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Eight partitions of which the fastest has ten times as many events a minute as the slowest, each in order. A reader that
 * takes as much from each comes to the end of the slow ones when it is still in the first days of the others.
 */
final class SkewedLog implements KnownLog {
    private static final List<Integer> RATES = List.of(200, 200, 200, 200, 60, 60, 20, 20);
    private static final int A_MINUTE =
            RATES.stream().mapToInt(Integer::intValue).sum();
    private static final int CUSTOMERS = 50;
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final int minutes;
    private final int[] counts;
    private final long[] cents;

    SkewedLog(int minutes) {
        this.minutes = minutes;
        counts = new int[minutes * CUSTOMERS];
        cents = new long[minutes * CUSTOMERS];
        for (long index = 0; index < events(); index++) {
            int window = (int) (index / A_MINUTE) * CUSTOMERS + customer(index);
            counts[window]++;
            cents[window] += amount(index);
        }
    }

    @Override
    public int partitions() {
        return RATES.size();
    }

    @Override
    public long events() {
        return (long) minutes * A_MINUTE;
    }

    @Override
    public ProducerRecord<byte[], byte[]> event(String topic, long index) {
        int partition = 0;
        int inPartition = (int) (index % A_MINUTE);
        while (inPartition >= RATES.get(partition)) {
            inPartition -= RATES.get(partition);
            partition++;
        }
        long atMs = START_MS + index / A_MINUTE * MINUTE_MS + inPartition * MINUTE_MS / RATES.get(partition);
        String json = String.format(
                Locale.ROOT,
                "{\"customer\":\"c-%d\",\"amount\":%d.%02d,\"at\":\"%s\"}",
                customer(index),
                amount(index) / 100,
                amount(index) % 100,
                Instant.ofEpochMilli(atMs));
        return new ProducerRecord<>(topic, partition, null, json.getBytes(US_ASCII));
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
                window: { tumbling: 1m, grace: 30s }
                aggregates: { payments: count(), total: sum(amount) }
                """.formatted(PIPELINE, topic);
    }

    @Override
    public long windows() {
        long windows = 0;
        for (int count : counts) {
            windows += count > 0 ? 1 : 0;
        }
        return windows;
    }

    @Override
    public int window(String customer, String start) {
        long minute = (Instant.parse(start).toEpochMilli() - START_MS) / MINUTE_MS;
        return Math.toIntExact(minute * CUSTOMERS + Long.parseLong(customer.substring(2)));
    }

    @Override
    public long count(int window) {
        return counts[window];
    }

    @Override
    public long cents(int window) {
        return cents[window];
    }

    private static int customer(long index) {
        return (int) Math.floorMod(bits(index), (long) CUSTOMERS);
    }

    private static long amount(long index) {
        return 1 + Math.floorMod(bits(~index), 100_000L);
    }

    private static long bits(long index) {
        long mixed = index * 0x9E3779B97F4A7C15L;
        return ((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L) >>> 11;
    }
}
