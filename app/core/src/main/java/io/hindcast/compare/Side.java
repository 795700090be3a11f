package io.hindcast.compare;

/** The two versions of a comparison. */
public enum Side {
    /** The version that is compared: the new one, as a rule. */
    VERSION,
    /** The version that it is compared with: the one that serves, as a rule. */
    OTHER;

    Side opposite() {
        return this == VERSION ? OTHER : VERSION;
    }
}
