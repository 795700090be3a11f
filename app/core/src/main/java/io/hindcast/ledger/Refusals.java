package io.hindcast.ledger;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Why records of the ledger have changed nothing, by offset: the last ones, since who appended one asks at once.
 *
 * @param rejected those that did not fit
 * @param unreadable those that are no records of a ledger at all
 */
record Refusals(NavigableMap<Long, String> rejected, NavigableMap<Long, String> unreadable) {
    /** So many are kept of each. */
    static final int KEPT = 100;

    static final Refusals NONE = new Refusals(new TreeMap<>(), new TreeMap<>());

    Refusals {
        rejected = Collections.unmodifiableNavigableMap(rejected);
        unreadable = Collections.unmodifiableNavigableMap(unreadable);
    }

    Refusals rejected(long offset, String reason) {
        return new Refusals(with(rejected, offset, reason), unreadable);
    }

    Refusals unreadable(long offset, String reason) {
        return new Refusals(with(rejected, offset, reason), with(unreadable, offset, reason));
    }

    private static NavigableMap<Long, String> with(NavigableMap<Long, String> old, long offset, String reason) {
        NavigableMap<Long, String> more = new TreeMap<>(old);
        more.put(offset, reason);
        if (more.size() > KEPT) {
            more.pollFirstEntry();
        }
        return more;
    }
}
