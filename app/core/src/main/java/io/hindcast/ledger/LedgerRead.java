package io.hindcast.ledger;

/** What stands at one offset of the ledger's log, as this release reads it. */
public sealed interface LedgerRead {
    long offset();

    /** A record of the ledger. */
    record Entry(LedgerEntry entry) implements LedgerRead {
        @Override
        public long offset() {
            return entry.offset();
        }
    }

    /**
     * No record of a ledger: broken, or of a kind that no level up to the newest one knows. Every release rejects it.
     *
     * @param reason continues the sentence "ledger record 7 …"
     */
    record Junk(long offset, String reason) implements LedgerRead {}

    /** A record that says itself that it needs a later release. */
    record Newer(long offset, TooNew reason) implements LedgerRead {}
}
