package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of a rejected topic.
 *
 * @param timestampMs of the rejected topic: when it was rejected, in milliseconds since 1970
 * @param topic of the source, as are partition and offset
 * @param leftOut what is missing of it, since it was too large; no characters where nothing is
 * @param key no bytes where it has none
 * @param value no bytes where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record RejectedRecord(
        long timestampMs,
        String topic,
        int partition,
        long offset,
        String reason,
        String detail,
        String leftOut,
        byte[] key,
        byte[] value) {
    /** The newest first; of one time, those of a partition from its end. */
    static final Comparator<RejectedRecord> NEWEST_FIRST = Comparator.comparingLong(RejectedRecord::timestampMs)
            .reversed()
            .thenComparing(RejectedRecord::topic)
            .thenComparingInt(RejectedRecord::partition)
            .thenComparing(Comparator.comparingLong(RejectedRecord::offset).reversed());

    private static final Pattern ORIGIN = Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,18})");

    /** Of an object with its references, and of what arrays and texts take besides; generous. */
    private static final long HEAP_BYTES = 400;

    /** Reads one; empty if its headers do not say where it came from, and why: no worker has written it. */
    static Optional<RejectedRecord> read(
            long timestampMs, byte[] key, byte[] value, Function<String, Optional<byte[]>> headers) {
        Matcher origin = ORIGIN.matcher(text(headers, "hindcast-origin"));
        String reason = text(headers, "hindcast-reason");
        if (!origin.matches() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RejectedRecord(
                timestampMs,
                origin.group(1),
                Integer.parseInt(origin.group(2)),
                Long.parseLong(origin.group(3)),
                reason,
                text(headers, "hindcast-detail"),
                text(headers, "hindcast-left-out"),
                key,
                value));
    }

    private static String text(Function<String, Optional<byte[]>> headers, String name) {
        return headers.apply(name).map(bytes -> new String(bytes, UTF_8)).orElse("");
    }

    /** {@code orders/3}. */
    String place() {
        return topic + "/" + partition;
    }

    long heapBytes() {
        return HEAP_BYTES + 2L * (topic.length() + reason.length() + detail.length()) + key.length + value.length;
    }

    /** The same with the beginning of its value alone. */
    RejectedRecord beginning(int bytes) {
        return value.length <= bytes
                ? this
                : new RejectedRecord(
                        timestampMs,
                        topic,
                        partition,
                        offset,
                        reason,
                        detail,
                        leftOut,
                        key,
                        Arrays.copyOf(value, bytes));
    }
}
