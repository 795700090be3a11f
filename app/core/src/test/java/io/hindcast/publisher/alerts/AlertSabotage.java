package io.hindcast.publisher.alerts;

/** Rules that are broken on purpose, one at a time: each must be noticed. */
enum AlertSabotage {
    /** What another version tells is said from its beginning on. */
    FROM_THE_START,
    /** What stands otherwise is decided before the version has come as far. */
    NO_WAIT,
    /** What the version has told by the turn counts as said. */
    FROM_THE_END,
    /** The version before is not taken to where it was written. */
    LEAVER_NOT_TAKEN,
    /** What is open in one version and not in the other stays as it is. */
    NO_DIFFERENCE,
    /** A version that began in the middle is believed to know what is open. */
    MIDDLE_KNOWS,
    /** What leaves is committed, rows and positions are not. */
    SPLIT_COMMIT,
    /** The end of what is written is read before the frontier. */
    SAMPLE_ORDER,
    /** What is closed is forgotten though more of that time may be told. */
    FORGETS_EARLY,
    /** A task without a memory does not read what was said. */
    NO_RECOLLECTION
}
