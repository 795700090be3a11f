package io.hindcast.ledger;

/** What stands in the ledger is no record of it. The message continues the sentence "ledger record 7 …". */
final class LedgerFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerFormatException(String message) {
        super(message);
    }
}
