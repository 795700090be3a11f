package io.hindcast.simulation;

/** How an execution goes about its work. */
enum Rhythm {
    /** Work, commits, crashes and moves as the dice fall. */
    RANDOM,

    /** A commit after each record. */
    COMMIT_EACH,

    /** After each record a commit, and then a start anew from what was committed. */
    RESTART_EACH
}
