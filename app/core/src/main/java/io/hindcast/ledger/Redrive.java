package io.hindcast.ledger;

/**
 * A redrive, as the ledger has it.
 *
 * @param begun by which record
 * @param moved by which record it came to where it stands
 */
public record Redrive(RedriveBegun what, Stands stands, Provenance begun, Provenance moved) {
    /** Where it stands. */
    public enum Stands {
        /** Its records are appended, or will be. */
        BEGUN("begun"),
        /** Nobody may append its records any more; whether they are there is being looked for. */
        STOPPED("stopped"),
        /** Its records are in the source. */
        REDRIVEN("redriven"),
        /** Nothing of it is in the source. */
        GIVEN_UP("given up");

        private final String word;

        Stands(String word) {
            this.word = word;
        }

        /** For people, and in a snapshot: {@code given up}. */
        public String word() {
            return word;
        }
    }

    /** Whether nothing more becomes of it. */
    public boolean over() {
        return stands == Stands.REDRIVEN || stands == Stands.GIVEN_UP;
    }

    Redrive to(Stands next, Provenance by) {
        return new Redrive(what, next, begun, by);
    }
}
