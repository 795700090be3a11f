package io.hindcast.ledger;

/** What a record does to a version's phase. */
public sealed interface Step {
    /** The phase that follows. */
    record To(Phase phase) implements Step {}

    /** The record does not fit. The reason continues the sentence "revenue/v2 …". */
    record Refused(String reason) implements Step {}

    /** {@link Refused} with a reason. */
    static Step refused(String reason) {
        return new Refused(reason);
    }
}
