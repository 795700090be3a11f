package io.hindcast.aggregate;

import io.hindcast.expression.Row;

/** What is known of a key's windows before one. */
@FunctionalInterface
public interface PastValues {
    /** Where nothing is asked of the past. */
    PastValues NONE = (key, startMs, row) -> {};

    /**
     * Fills the slots of a result row that are about windows before.
     *
     * @param startMs of the window at hand, in milliseconds since 1970: windows count that end then or before
     */
    void fill(GroupKey key, long startMs, Row row);
}
