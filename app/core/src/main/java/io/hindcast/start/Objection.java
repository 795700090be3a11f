package io.hindcast.start;

/**
 * Why a version cannot run on what the cluster has, and what to do.
 *
 * @param kind how sure that is
 */
public record Objection(Kind kind, String reason) {
    /** How sure an objection is. */
    public enum Kind {
        /** The cluster says what is there instead. */
        SEEN,
        /** Something is not there. A broker that was killed may say so for a while of what it has. */
        MISSING
    }

    public static Objection seen(String reason) {
        return new Objection(Kind.SEEN, reason);
    }

    public static Objection missing(String reason) {
        return new Objection(Kind.MISSING, reason);
    }
}
