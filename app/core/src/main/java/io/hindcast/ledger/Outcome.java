package io.hindcast.ledger;

/** What became of an appended record, read back from the ledger. */
public sealed interface Outcome {
    /** Where the record stands. */
    long offset();

    /** The state that follows from the ledger up to and including the record. */
    ControlPlane state();

    record Accepted(long offset, ControlPlane state) implements Outcome {}

    /** Somebody was faster, or it does not fit: read again, decide again. */
    record Rejected(long offset, ControlPlane state, String reason) implements Outcome {}
}
