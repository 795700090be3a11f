package io.hindcast.ledger;

/** What a record does to a version. */
sealed interface Transition {
    /** The version that follows. */
    record To(VersionState version) implements Transition {}

    /** The record does not fit. The reason continues the sentence "revenue/v2 …". */
    record Refused(String reason) implements Transition {}
}
