package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which alert of which group a record of an alerts topic is about: {@code {"sensor":"a","alert":"hot"}}, its record key without the time
 * since when it is open. Immutable, if nobody writes to the arrays.
 */
public final class AlertKey {
    private static final byte[] ALERT = "\"alert\":\"".getBytes(UTF_8);
    private static final byte[] OPENED = ",\"opened\":\"".getBytes(UTF_8);

    private final byte[] bytes;
    private final int groupEnd;

    private AlertKey(byte[] bytes, int groupEnd) {
        this.bytes = bytes;
        this.groupEnd = groupEnd;
    }

    /** Takes a record key apart; empty if it is none of an alert. */
    public static Optional<AlertKey> read(byte[] recordKey) {
        // Quotes within texts are escaped, and the time comes last: nothing behind it looks like that.
        int opened = Bytes.lastIndexOf(recordKey, OPENED);
        if (opened < 0 || !Bytes.isObject(recordKey)) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(recordKey, opened + 1);
        bytes[opened] = '}';
        return of(bytes);
    }

    /** The alert of these bytes, as {@link #bytes()} gives them; empty for any others. */
    public static Optional<AlertKey> of(byte[] bytes) {
        int alert = Bytes.lastIndexOf(bytes, ALERT);
        return alert < 1 || !Bytes.isObject(bytes)
                ? Optional.empty()
                : Optional.of(new AlertKey(bytes, bytes[alert - 1] == ',' ? alert - 1 : alert));
    }

    /** As JSON; not to be written to. No alert's bytes are the beginning of another's. */
    public byte[] bytes() {
        return bytes;
    }

    /** The group key, {@code {"sensor":"a"}}; a copy. */
    public byte[] group() {
        byte[] group = Arrays.copyOf(bytes, groupEnd + 1);
        group[groupEnd] = '}';
        return group;
    }

    /** The alert's name. */
    public String name() {
        int from = Bytes.lastIndexOf(bytes, ALERT) + ALERT.length;
        return new String(bytes, from, bytes.length - 2 - from, UTF_8);
    }

    /** The key of the records that tell of one opening, the one at that time in milliseconds since 1970. */
    public byte[] record(long openedMs) {
        String opened = new String(OPENED, UTF_8) + Instant.ofEpochMilli(openedMs) + "\"}";
        byte[] end = opened.getBytes(UTF_8);
        byte[] record = Arrays.copyOf(bytes, bytes.length - 1 + end.length);
        System.arraycopy(end, 0, record, bytes.length - 1, end.length);
        return record;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AlertKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
