package io.hindcast.time;

import java.time.Instant;

/**
 * Which event times are valid: from {@code firstMs} to {@code lastMs}, and at most {@code maxAheadMs} later than the record's own timestamp.
 *
 * <p>With {@code maxAheadMs} = 3 600 000, a record of 12:00 may carry event times up to and including 13:00. A record without a
 * timestamp (−1) is one of 1969: nothing bounds its event time, and what may be taken for granted of deleted records rests on
 * that bound.
 *
 * @param firstMs of the first window: no window starts before 1970
 * @param lastMs of the last window that settles by the end of 9999: what came later would never be final
 */
public record EventTimeRule(long maxAheadMs, long firstMs, long lastMs) {
    /** The end of time, 9999-12-31T23:59:59.999Z; as a heartbeat it closes every window. */
    public static final long END_OF_TIME_MS =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    public EventTimeRule {
        if (maxAheadMs < 0) {
            throw new IllegalArgumentException("maxAheadMs is negative: " + maxAheadMs);
        }
        if (!isTime(firstMs) || !isTime(lastMs)) {
            throw new IllegalArgumentException("no times: from " + firstMs + " to " + lastMs);
        }
    }

    /** From 1970 on. */
    public EventTimeRule(long maxAheadMs, long lastMs) {
        this(maxAheadMs, 0, lastMs);
    }

    /** Whether the time lies between 1970 and the end of 9999, both inclusive. */
    public static boolean isTime(long timeMs) {
        return timeMs >= 0 && timeMs <= END_OF_TIME_MS;
    }

    /** Whether an event time lies between the first and the last valid one, both inclusive. */
    public boolean inRange(long eventTimeMs) {
        return eventTimeMs >= firstMs && eventTimeMs <= lastMs;
    }

    /** Whether an event time in range is more than the allowed distance ahead of its record's timestamp. */
    public boolean tooFarAhead(long eventTimeMs, long recordTimestampMs) {
        return eventTimeMs - maxAheadMs > recordTimestampMs;
    }
}
