package io.hindcast.verify;

import java.util.Comparator;

/**
 * What belongs together in one result. Events on time and late ones stand apart, next to each other in the order of groups.
 *
 * @param startMs the start of the window, in milliseconds since 1970; where events make the windows, the event's time
 * @param key the key fields as JSON, {@code {"sku":"a"}}: one text for the same values
 */
record Group(long startMs, String key, Timing timing) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
            Comparator.comparingLong(Group::startMs).thenComparing(Group::key).thenComparing(Group::timing);

    /** When an event came: before its window had closed on its own partition, or after. */
    enum Timing {
        ON_TIME,
        LATE
    }

    /** Whether both are of the same key and window. */
    boolean sameResult(Group other) {
        return startMs == other.startMs && key.equals(other.key);
    }

    /** The same result, whenever its events came. */
    Group onTime() {
        return new Group(startMs, key, Timing.ON_TIME);
    }

    /** How a result has its events in it. */
    Contrasted.Counts counts() {
        return timing == Timing.LATE ? Contrasted.Counts.CORRECTING : Contrasted.Counts.ON_TIME;
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
