package io.hindcast.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The events: so many for each pair of a customer and a minute, each a pure function of its index. Round by round every pair
 * gets one event, in an order that jumps over customers and minutes: nothing is closed before the end, and what an event
 * needs was mostly not touched for long.
 */
final class Payments implements KnownLog {
    private static final int PARTITIONS = 4;

    /** Prime, and far from any power of two: what it steps through comes round when all have been met. */
    private static final long STRIDE = 7_368_787;

    private final long windows;
    private final long customers;
    private final int rounds;
    /** Whose product with the stride is 1 modulo the windows. */
    private final long inverseStride;

    /**
     * A log.
     *
     * @param windows pairs, and so windows of a key that are open at the end
     * @param customers how many keys there are
     * @param rounds events for each pair
     */
    Payments(long windows, long customers, int rounds) {
        if (customers < 1 || windows < customers || windows % customers != 0 || windows % STRIDE == 0 || rounds < 1) {
            throw new IllegalArgumentException(windows + " windows of " + customers + " keys, " + rounds
                    + " events each: windows are a multiple of" + " keys and none of " + STRIDE
                    + ", and there is at least 1 of each");
        }
        this.windows = windows;
        this.customers = customers;
        this.rounds = rounds;
        inverseStride = BigInteger.valueOf(STRIDE)
                .modInverse(BigInteger.valueOf(windows))
                .longValueExact();
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public long events() {
        return windows * rounds;
    }

    @Override
    public long customers() {
        return customers;
    }

    @Override
    public long windows() {
        return windows;
    }

    /** Nothing is late and nothing closes before the data is whole. */
    @Override
    public String grace() {
        return 2 * windows / customers + "m";
    }

    /** The pair that an event belongs to. */
    private long pair(long index) {
        return index % windows * STRIDE % windows;
    }

    @Override
    public ProducerRecord<byte[], byte[]> event(String topic, long index) {
        long pair = pair(index);
        Payment payment = new Payment(customer(pair), Payment.cents(index), startMs(pair) + index % MINUTE_MS);
        return new ProducerRecord<>(topic, payment.customer().getBytes(US_ASCII), payment.json());
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
            total += Payment.cents(first + round * windows);
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
        return pair * inverseStride % windows;
    }
}
