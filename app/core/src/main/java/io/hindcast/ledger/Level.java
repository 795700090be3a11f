package io.hindcast.ledger;

/**
 * The level of a ledger: which kinds of records and which fields it may hold. Nobody appends what is above it; it is raised by a
 * recorded decision, so that a worker of an older release is never met by a record that it cannot read without being told.
 *
 * @param by the record that raised it; none for a ledger that was begun by a release that knew no levels
 */
public record Level(int number, Provenance by) {
    /** The highest that this release reads and writes. */
    public static final int NEWEST = 11;

    /** From here on every record names the chain of those before it. */
    static final int CHAINED = 7;

    /** Before anything was recorded of it. */
    static final Level FIRST = new Level(1, Provenance.NONE);
}
