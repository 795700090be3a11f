package io.hindcast.ledger;

import java.time.Instant;

/**
 * Which record of the ledger something follows from: for people who ask since when and by whom.
 *
 * @param offset its place in the ledger, −1 for none
 * @param at when it was written, by the clock of who wrote it
 * @param who wrote it
 * @param why the reason that it gives
 * @param kind the word for it in the ledger: {@code cut-over}
 */
public record Provenance(long offset, Instant at, String who, String why, String kind) {
    /** Of what nobody has changed yet. */
    static final Provenance NONE = new Provenance(-1, Instant.EPOCH, "", "", "");

    /** What follows from that record. */
    public static Provenance of(LedgerEntry entry) {
        return new Provenance(
                entry.offset(),
                entry.at(),
                entry.who(),
                entry.draft().why(),
                entry.record().kind().word());
    }
}
