package io.hindcast.operator;

/** What becomes, at a commit, of open windows that are to be shown while they fill. */
public enum EarlyTurn {
    /** What has changed since it was last shown is published. */
    SHOW,
    /** It was not long ago that they were shown: what changes is kept in mind for the next turn. */
    WAIT,
    /** History is read: its windows close soon, and what is still open afterwards is shown then. */
    CATCH_UP
}
