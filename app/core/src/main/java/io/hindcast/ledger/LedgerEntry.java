package io.hindcast.ledger;

import java.time.Instant;

/**
 * One record of the ledger as it stands there, accepted or not.
 *
 * @param offset its place in the ledger
 * @param stamp who wrote it, and when
 */
public record LedgerEntry(long offset, Stamp stamp, Draft draft) {
    public LedgerEntry(long offset, Instant at, String who, Draft draft) {
        this(offset, new Stamp(at, who), draft);
    }

    /** When it was written, by the clock of who wrote it: for people only. */
    public Instant at() {
        return stamp.at();
    }

    /** Who wrote it. */
    public String who() {
        return stamp.who();
    }

    public LedgerRecord record() {
        return draft.record();
    }
}
