package io.hindcast.ledger;

import java.util.NavigableMap;
import java.util.Optional;

/** What stands in a ledger and is no record of it, in words. */
public final class UnreadableRecords {
    private UnreadableRecords() {}

    /** How many there are, where the first one stands and what it is; a sentence, empty where there are none. */
    public static Optional<String> words(ControlPlane state) {
        NavigableMap<Long, String> unreadable = state.unreadable();
        if (unreadable.isEmpty()) {
            return Optional.empty();
        }
        var first = unreadable.firstEntry();
        if (unreadable.size() == 1) {
            return Optional.of("1 record of the ledger was not understood and changes nothing: the one at offset "
                    + first.getKey() + " " + first.getValue() + ".");
        }
        // Of more than are kept, the first ones are forgotten.
        boolean all = unreadable.size() < Refusals.KEPT;
        return Optional.of(unreadable.size() + (all ? "" : " or more")
                + " records of the ledger were not understood and"
                + " change nothing; the first" + (all ? "" : " of the last " + unreadable.size()) + ", at offset "
                + first.getKey() + ", " + first.getValue() + ".");
    }
}
