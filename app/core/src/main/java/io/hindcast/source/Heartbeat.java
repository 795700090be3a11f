package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.time.EventTimeRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A record that only tells the time: in its partition, event time has reached {@code timeMs}. It has a null value and the
 * header {@link #HEADER} with the text {@code <field> <RFC 3339 time>}: {@code event_time 2026-01-01T00:00:00Z}. One that a worker has
 * written says so in the header {@link #BY}: {@code clock orders/v3}, or {@code partitions orders/v3}.
 *
 * @param field the event-time field that it speaks of, by its declared name, or {@link #ANY}
 * @param timeMs milliseconds since 1970, up to the end of 9999
 * @param byClock whether it is marked as one that tells what a worker's clock says, and not what the log does
 */
public record Heartbeat(String field, long timeMs, boolean byClock) implements Reading {
    /** The name of the header. */
    public static final String HEADER = "hindcast-heartbeat";

    /** The name of the header that says by what a worker has told the time, and for which version: {@code clock orders/v3}. */
    public static final String BY = "hindcast-heartbeat-by";

    /** What {@link #BY} begins with where the time is that of a clock. */
    public static final String CLOCK = "clock";

    /** What it begins with where the time is that of the partitions that are not quiet. */
    public static final String PARTITIONS = "partitions";

    private static final byte[] CLOCK_BYTES = (CLOCK + " ").getBytes(UTF_8);

    /** Stands for every event-time field. */
    public static final String ANY = "*";

    public Heartbeat {
        if (field.isEmpty() || field.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("'" + field + "' is neither the name of a field nor " + ANY);
        }
        if (!EventTimeRule.isTime(timeMs)) {
            throw new IllegalArgumentException(timeMs + " ms is not between 1970 and 9999");
        }
    }

    /** One that is not marked. */
    public Heartbeat(String field, long timeMs) {
        this(field, timeMs, false);
    }

    /** Says that a partition is complete: no event follows for any field. Its text is {@code * 9999-12-31T23:59:59.999Z}. */
    public static Heartbeat end() {
        return new Heartbeat(ANY, EventTimeRule.END_OF_TIME_MS);
    }

    /** Whether it speaks of this event-time field. */
    public boolean appliesTo(String eventTimeField) {
        return field.equals(ANY) || field.equals(eventTimeField);
    }

    /**
     * Whether its time counts: like the event time of an event, that of a clock is at most so far ahead of its record's own timestamp. One that
     * is not marked counts in any case.
     *
     * @param recordTimestampMs in milliseconds since 1970; −1 for none
     */
    public boolean counts(EventTimeRule rule, long recordTimestampMs) {
        return !byClock || !rule.tooFarAhead(timeMs, recordTimestampMs);
    }

    /** The header's value. */
    public byte[] encode() {
        return (field + " " + Instant.ofEpochMilli(timeMs)).getBytes(UTF_8);
    }

    /** The value of the header {@link #BY}. */
    public static byte[] by(String teller, String version) {
        return (teller + " " + version).getBytes(UTF_8);
    }

    /** Of a record; empty if it has no header {@link #HEADER} of that form. */
    static Optional<Heartbeat> of(SourceRecord record) {
        byte[] header = record.header(HEADER);
        byte[] by = record.header(BY);
        boolean byClock = by != null
                && by.length >= CLOCK_BYTES.length
                && Arrays.equals(by, 0, CLOCK_BYTES.length, CLOCK_BYTES, 0, CLOCK_BYTES.length);
        return header == null
                ? Optional.empty()
                : parse(header).map(told -> new Heartbeat(told.field, told.timeMs, byClock));
    }

    /** Reads a header's value; empty if it is not of that form. */
    static Optional<Heartbeat> parse(byte[] header) {
        String text = new String(header, UTF_8);
        int space = text.indexOf(' ');
        if (space < 1) {
            return Optional.empty();
        }
        char[] time = text.substring(space + 1).toCharArray();
        long timeMs = Rfc3339.millis(time, 0, time.length);
        return EventTimeRule.isTime(timeMs)
                ? Optional.of(new Heartbeat(text.substring(0, space), timeMs))
                : Optional.empty();
    }
}
