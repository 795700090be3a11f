package io.hindcast.runtime.ground;

import java.util.Optional;

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

    public static Optional<Objection> seen(Optional<String> reason) {
        return reason.map(text -> new Objection(Kind.SEEN, text));
    }

    public static Optional<Objection> missing(String reason) {
        return Optional.of(new Objection(Kind.MISSING, reason));
    }
}
