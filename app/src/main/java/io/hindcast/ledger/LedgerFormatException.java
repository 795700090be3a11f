package io.hindcast.ledger;

/** A record of the ledger that this release cannot read: going on without it would make workers disagree. */
public final class LedgerFormatException extends RuntimeException {
    public LedgerFormatException(String message) {
        super(message);
    }
}
