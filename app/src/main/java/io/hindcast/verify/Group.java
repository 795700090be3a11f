package io.hindcast.verify;

import java.util.Comparator;

/**
 * What belongs together in one result.
 *
 * @param startMs the start of the window, in milliseconds since 1970
 * @param key the key fields as JSON, {@code {"sku":"a"}}: one text for the same values
 */
record Group(long startMs, String key) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
            Comparator.comparingLong(Group::startMs).thenComparing(Group::key);

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
