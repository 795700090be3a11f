package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which window of which group a record of a results topic is about: its record key, {@code
 * {"sku":"a","window":"2026-01-01T00:00:00Z"}}, taken apart. Ordered by start, then by the bytes of the key. Immutable, if nobody
 * writes to the arrays.
 */
public final class WindowKey implements Comparable<WindowKey> {
    private static final byte[] WINDOW = "\"window\":".getBytes(UTF_8);
    private static final byte[] START = "{\"start\":".getBytes(UTF_8);

    private final byte[] record;
    private final long startMs;
    private final int groupEnd;

    private WindowKey(byte[] record, long startMs, int groupEnd) {
        this.record = record;
        this.startMs = startMs;
        this.groupEnd = groupEnd;
    }

    /** Takes a record key apart, and keeps the array; empty if it is none of a result. */
    public static Optional<WindowKey> read(byte[] key) {
        // Quotes within texts are escaped, and the window comes last: nothing behind it looks like that.
        int window = Bytes.lastIndexOf(key, WINDOW);
        if (window < 1 || !Bytes.isObject(key)) {
            return Optional.empty();
        }
        int start = window + WINDOW.length;
        int text = Bytes.startsWith(key, start, START) ? start + START.length : start;
        return time(key, text)
                .map(startMs -> new WindowKey(key, startMs, key[window - 1] == ',' ? window - 1 : window));
    }

    private static Optional<Long> time(byte[] key, int quote) {
        int end = quote + 1;
        while (end < key.length && key[end] != '"') {
            end++;
        }
        if (end >= key.length || key[quote] != '"') {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(new String(key, quote + 1, end - quote - 1, UTF_8))
                    .toEpochMilli());
        } catch (DateTimeException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }

    /** The record key itself; not to be written to. */
    public byte[] bytes() {
        return record;
    }

    /** The start of the window in milliseconds since 1970, inclusive. */
    public long startMs() {
        return startMs;
    }

    /** The group key, {@code {"sku":"a"}}; a copy. */
    public byte[] group() {
        byte[] group = Arrays.copyOf(record, groupEnd + 1);
        group[groupEnd] = '}';
        return group;
    }

    @Override
    public int compareTo(WindowKey other) {
        int byStart = Long.compare(startMs, other.startMs);
        return byStart != 0 ? byStart : Arrays.compareUnsigned(record, other.record);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WindowKey key && Arrays.equals(record, key.record);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(record);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(record, UTF_8);
    }
}
