package io.hindcast.ledger;

/**
 * A part of what the ledger says up to an offset, so that a reader need not begin at the first record. It changes nothing: who
 * cannot read it, or finds it torn, folds the records themselves and comes to the same. Level 2.
 *
 * @param of the offset up to which it was folded, inclusive
 * @param fold the version of the fold's rules: one that {@link SnapshotText} does not read is passed over
 * @param part from 0 on
 * @param parts how many there are
 * @param digest SHA-256 of all parts together: parts that two workers wrote of the same state belong together
 * @param body the part itself, in Base64
 */
public record Snapshot(long of, int fold, int part, int parts, String digest, String body) implements LedgerRecord {
    public Snapshot {
        if (of < 0 || part < 0 || part >= parts || parts > SnapshotText.MOST_PARTS) {
            throw new IllegalArgumentException("part " + part + " of " + parts + " of a snapshot of offset " + of);
        }
    }

    @Override
    public String words() {
        return "a snapshot up to " + of;
    }

    @Override
    public Kind kind() {
        return Kind.SNAPSHOT;
    }

    @Override
    public String pipeline() {
        return "";
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.passed(this, entry);
    }
}
