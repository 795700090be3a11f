package io.hindcast.ledger;

import java.time.Instant;

/**
 * One record of the ledger as it stands there, accepted or not.
 *
 * @param offset its place in the ledger
 * @param at when it was written, by the clock of who wrote it: for people only
 * @param who wrote it
 */
public record LedgerEntry(long offset, Instant at, String who, Draft draft) {
    public LedgerRecord record() {
        return draft.record();
    }
}
