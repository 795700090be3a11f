package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.time.EventTimeRule;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that only tells the time: in its partition, event time has reached {@code timeMs}. It has a null value and the
 * header {@link #HEADER} with the text {@code <field> <RFC 3339 time>}: {@code event_time 2026-01-01T00:00:00Z}.
 *
 * @param field the event-time field that it speaks of, by its declared name, or {@link #ANY}
 * @param timeMs milliseconds since 1970, up to the end of 9999
 */
public record Heartbeat(String field, long timeMs) implements Reading {
    /** The name of the header. */
    public static final String HEADER = "hindcast-heartbeat";

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

    /** Says that a partition is complete: no event follows for any field. Its text is {@code * 9999-12-31T23:59:59.999Z}. */
    public static Heartbeat end() {
        return new Heartbeat(ANY, EventTimeRule.END_OF_TIME_MS);
    }

    /** Whether it speaks of this event-time field. */
    public boolean appliesTo(String eventTimeField) {
        return field.equals(ANY) || field.equals(eventTimeField);
    }

    /** The header's value. */
    public byte[] encode() {
        return (field + " " + Instant.ofEpochMilli(timeMs)).getBytes(UTF_8);
    }

    /** Reads a header's value; empty if it is not of that form. */
    public static Optional<Heartbeat> parse(byte[] header) {
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
