package io.hindcast.aggregate;

/**
 * The event that is told something.
 *
 * @param topic where its record stands, with the partition and the offset: that is its name, the same in every run
 * @param timeMs its event time, or the one that a profile is as of, in milliseconds since 1970; {@link #NO_TIME} of an event without
 *     a valid one
 */
public record Told(String topic, int partition, long offset, long timeMs) {
    public static final long NO_TIME = -1;
}
