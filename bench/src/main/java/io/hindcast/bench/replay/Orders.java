package io.hindcast.bench.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Locale;

/**
 * The orders: a pure function of their index. One each millisecond of event time, out of order by up to two seconds, three
 * in five of them paid.
 *
 * <p>An order is a JSON object of {@value #BYTES} bytes:
 * {@code {"order":"o-000000000042","customer":"c-0007","sku":"s-0123","status":"PAID","amount":17.30, …}}.
 */
final class Orders {
    static final int BYTES = 171;
    static final int CUSTOMERS = 1_000;
    static final int SKUS = 1_000;
    static final String PAID = "PAID";

    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long DISORDER_MS = 2_000;
    private static final String[] STATUS = {PAID, PAID, PAID, "CREATED", "REFUSED"};

    private Orders() {}

    static long eventTimeMs(long index) {
        return START_MS + DISORDER_MS + index - bits(index, 1) % DISORDER_MS;
    }

    static String customer(long index) {
        return String.format(Locale.ROOT, "c-%04d", bits(index, 2) % CUSTOMERS);
    }

    /** The order as a record's value. */
    static byte[] json(long index) {
        StringBuilder json = new StringBuilder(BYTES);
        long cents = 100 + bits(index, 3) % 99_900;
        json.append("{\"order\":\"o-").append(1_000_000_000_000L + index);
        json.append("\",\"customer\":\"").append(customer(index));
        json.append("\",\"sku\":\"s-").append(1_000 + bits(index, 4) % SKUS);
        json.append("\",\"status\":\"").append(STATUS[(int) (bits(index, 5) % STATUS.length)]);
        json.append("\",\"amount\":").append(cents / 100).append('.');
        json.append(cents / 10 % 10).append(cents % 10);
        json.append(",\"quantity\":").append(1 + bits(index, 6) % 9);
        json.append(",\"event_time\":\"").append(Instant.ofEpochMilli(eventTimeMs(index)));
        json.append("\",\"note\":\"");
        while (json.length() < BYTES - 2) {
            json.append('.');
        }
        return json.append("\"}").toString().getBytes(US_ASCII);
    }

    /** SplitMix64 of the index and the property: not negative, the same on every machine. */
    private static long bits(long index, int property) {
        long z = (index * 8 + property) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
