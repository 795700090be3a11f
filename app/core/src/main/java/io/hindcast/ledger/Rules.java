package io.hindcast.ledger;

/**
 * The rules of the fold that came with a level of the ledger: what was accepted under a lower level stays accepted.
 *
 * @param level of the ledger where the record stands
 */
record Rules(int level) {
    /** Whether what only says something is never stale and makes nothing stale. */
    boolean annotationsStandAlone() {
        return level >= 2;
    }

    /** Whether a cutover names the version that it takes off, and is taken only while that one serves. */
    boolean cutoversNameWhoServed() {
        return level >= 2;
    }

    /** Whether a start says what somebody has asked for, so that one without it is a worker's own. */
    boolean startsSayWhoAsked() {
        return level >= 2;
    }

    /** Whether of versions that served and failed only the last one serves again when it is revived. */
    boolean theLastToServeServesAgain() {
        return level >= 4;
    }
}
