package io.hindcast.ledger;

/**
 * From here on the ledger may hold what came with this level, and releases that do not know it stop deciding. Every ledger may
 * hold this record.
 *
 * @param number the level, higher than the one before
 * @param release the oldest release that is known to read it, for people: {@code 0.1.0}
 */
public record LevelRaised(int number, String release) implements LedgerRecord {
    @Override
    public String words() {
        return "the ledger is of level " + number;
    }

    @Override
    public Kind kind() {
        return Kind.LEVEL;
    }

    @Override
    public String pipeline() {
        return "";
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.raised(this, entry);
    }
}
