package io.hindcast.ledger;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a comparison had to come to, whether it did, and what the report of it is. Immutable.
 *
 * @param gate the condition as it was written; that all is identical where nobody wrote one
 * @param tolerances by the name of the column, as they were written
 * @param differing in how many windows a column differs, by its name; of the first columns, as many as a record has room for
 * @param report the SHA-256 of the report's canonical bytes, in hexadecimal digits
 */
public record Judgement(
        String gate,
        boolean passed,
        SortedMap<String, String> tolerances,
        SortedMap<String, Long> differing,
        String report) {
    /** So many columns are named at most. */
    public static final int MOST_COLUMNS = 64;

    /** The gate of who has written none: that all is identical. */
    public static final String IDENTICAL = "identical == compared";

    public Judgement(
            String gate, boolean passed, Map<String, String> tolerances, Map<String, Long> differing, String report) {
        this(gate, passed, new TreeMap<>(tolerances), new TreeMap<>(differing), report);
    }

    /** Whether somebody has written a gate. */
    public boolean gated() {
        return !gate.equals(IDENTICAL);
    }

    /** Whether the comparison did not come to what somebody has asked for. */
    public boolean failedAGate() {
        return gated() && !passed;
    }
}
