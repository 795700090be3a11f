package io.hindcast.simulation.language;

import java.util.Optional;

/**
 * What a call comes to that has had more than it may keep.
 *
 * @param published empty where that is nothing
 */
record Overflowed(Optional<Object> published) {
    static boolean is(Optional<Object> total) {
        return total.isPresent() && total.get() instanceof Overflowed;
    }

    /** What is published of a total. */
    static Optional<Object> value(Optional<Object> total) {
        return total.flatMap(it -> it instanceof Overflowed overflowed ? overflowed.published : Optional.of(it));
    }
}
