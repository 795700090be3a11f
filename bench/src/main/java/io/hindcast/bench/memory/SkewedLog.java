package io.hindcast.bench.memory;

import io.hindcast.bench.measure.SplitMix;
import java.util.List;
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
            cents[window] += Payment.cents(index);
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
    public long customers() {
        return CUSTOMERS;
    }

    @Override
    public String grace() {
        return "30s";
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
        Payment payment = new Payment("c-" + customer(index), Payment.cents(index), atMs);
        return new ProducerRecord<>(topic, partition, null, payment.json());
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
    public long count(int window) {
        return counts[window];
    }

    @Override
    public long cents(int window) {
        return cents[window];
    }

    private static int customer(long index) {
        return (int) (SplitMix.of(~index) % CUSTOMERS);
    }
}
