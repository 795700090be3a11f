package io.hindcast.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hindcast.bench.measure.SplitMix;
import java.time.Instant;

/**
 * An event.
 *
 * @param customer {@code c-} and a number
 */
record Payment(String customer, long cents, long atMs) {
    private static final int MOST_CENTS = 100_000;

    /** What the event of an index is worth: 1 cent to {@value #MOST_CENTS}. */
    static long cents(long index) {
        return 1 + SplitMix.of(index) % MOST_CENTS;
    }

    /** {@code {"customer":"c-00000042","amount":17.30,"at":"2026-01-01T00:07:00.123Z"}}. */
    byte[] json() {
        return ("{\"customer\":\"" + customer + "\",\"amount\":" + cents / 100 + "." + cents / 10 % 10 + cents % 10
                        + ",\"at\":\"" + Instant.ofEpochMilli(atMs) + "\"}")
                .getBytes(US_ASCII);
    }
}
