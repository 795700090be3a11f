package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hindcast.bench.measure.SplitMix;
import java.time.Instant;

/**
 * A topic's orders: each a pure function of its index. One each millisecond of event time, out of order by up to two
 * seconds, three in five of them paid. After them comes a tail: one each 100 ms for {@link #TAIL_MS} more, so that windows
 * of a minute close in engines that know no other end than a later event.
 *
 * <p>An order is a JSON object of {@value #BYTES} bytes, its key the customer:
 * {@code {"order":"o-1000000000042","customer":"c-0007","sku":"s-0123","status":"PAID","amount":17.30, …}}.
 *
 * @param count of orders before the tail, not negative
 * @param customers different keys of records, 1 to 10⁷
 * @param skus different values of the other field that may group, 1 to 10⁷
 * @param partitions of the topic, at least 1
 */
public record Orders(long count, long customers, long skus, int partitions) {
    public static final int BYTES = 171;

    /** How far behind the latest an order's event time may be. */
    public static final long DISORDER_MS = 2_000;

    /** The event time that the tail covers: a minute, the grace and as much again. */
    public static final long TAIL_MS = 180_000;

    static final String PAID = "PAID";

    private static final long TAIL_STEP_MS = 100;

    private static final long MOST_KEYS = 10_000_000;
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final String[] STATUS = {PAID, PAID, PAID, "CREATED", "REFUSED"};

    public Orders {
        if (count < 0 || partitions < 1) {
            throw new IllegalArgumentException(
                    count + " orders in " + partitions + " partitions: not negative, at least 1");
        }
        if (customers < 1 || customers > MOST_KEYS || skus < 1 || skus > MOST_KEYS) {
            throw new IllegalArgumentException(
                    customers + " customers, " + skus + " skus: each is at least 1 and at most " + MOST_KEYS);
        }
    }

    /** A thousand customers and skus in four partitions. */
    public static Orders of(long count) {
        return new Orders(count, 1_000, 1_000, 4);
    }

    public Orders withKeys(long keys) {
        return new Orders(count, keys, keys, partitions);
    }

    public Orders withPartitions(int number) {
        return new Orders(count, customers, skus, number);
    }

    /** Orders with the tail. */
    public long total() {
        return count + TAIL_MS / TAIL_STEP_MS;
    }

    /** Windows that end then or earlier are closed by the tail, their grace included, in every partition that a key leads to. */
    public long closedMs() {
        return START_MS + count + TAIL_MS - 2 * Query.GRACE.toMillis();
    }

    public long eventTimeMs(long index) {
        long tail = Math.max(0, index - count);
        return START_MS + DISORDER_MS + index - tail + tail * TAIL_STEP_MS - bits(index, 1) % DISORDER_MS;
    }

    /** The order's key as a record. */
    public byte[] key(long index) {
        return text(6).append("c-").padded(customer(index), 4).bytes();
    }

    /** The order as a record's value. */
    public byte[] json(long index) {
        long cents = 100 + bits(index, 3) % 99_900;
        Text json = text(BYTES);
        json.append("{\"order\":\"o-").padded(1_000_000_000_000L + index, 1);
        json.append("\",\"customer\":\"c-").padded(customer(index), 4);
        json.append("\",\"sku\":\"s-").padded(1_000 + bits(index, 4) % skus, 1);
        json.append("\",\"status\":\"").append(STATUS[(int) (bits(index, 5) % STATUS.length)]);
        json.append("\",\"amount\":").padded(cents / 100, 1).append(".").padded(cents % 100, 2);
        json.append(",\"quantity\":").padded(1 + bits(index, 6) % 9, 1);
        json.append(",\"event_time\":\"")
                .append(Instant.ofEpochMilli(eventTimeMs(index)).toString());
        json.append("\",\"note\":\"");
        while (json.text.length() < BYTES - 2) {
            json.append(".");
        }
        return json.append("\"}").bytes();
    }

    private long customer(long index) {
        return bits(index, 2) % customers;
    }

    private static Text text(int length) {
        return new Text(new StringBuilder(length));
    }

    /** Different for each property of an order. */
    private static long bits(long index, int property) {
        return SplitMix.of(index * 8 + property);
    }

    /** Numbers without a format's parsing: the generator must not be what a long run waits for. */
    private record Text(StringBuilder text) {
        Text append(String part) {
            text.append(part);
            return this;
        }

        Text padded(long number, int digits) {
            long bound = 10;
            for (int digit = 1; digit < digits; digit++) {
                if (number < bound) {
                    text.append('0');
                }
                bound *= 10;
            }
            text.append(number);
            return this;
        }

        byte[] bytes() {
            return text.toString().getBytes(US_ASCII);
        }
    }
}
