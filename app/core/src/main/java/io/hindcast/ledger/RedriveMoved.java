package io.hindcast.ledger;

/** What became of a redrive that was begun. Level 9. */
public record RedriveMoved(String pipeline, String redrive, To to) implements LedgerRecord {
    /** Where it stands now. */
    public enum To {
        /** Its records are in the source: it is over. */
        REDRIVEN("is over: its records are in the source"),
        /** Nobody may append its records any more. Whether somebody has is not known yet. */
        STOPPED("is stopped"),
        /** Nothing of it is in the source, and nothing will be: its origins are free again. */
        GIVEN_UP("is given up: nothing of it was appended");

        private final String words;

        To(String words) {
            this.words = words;
        }
    }

    @Override
    public String words() {
        return "has redrive " + redrive + ", which " + to.words;
    }

    @Override
    public Kind kind() {
        return switch (to) {
            case REDRIVEN -> Kind.REDRIVEN;
            case STOPPED -> Kind.REDRIVE_STOPPED;
            case GIVEN_UP -> Kind.REDRIVE_GIVEN_UP;
        };
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.redriven(state.redrives().moved(this, entry), entry);
    }
}
