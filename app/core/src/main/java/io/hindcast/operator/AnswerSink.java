package io.hindcast.operator;

import io.hindcast.aggregate.Result;

/** Where goes what events are told, in the order of their partition. */
@FunctionalInterface
public interface AnswerSink {
    /**
     * Tells an event something.
     *
     * @param result which replaces what was told under its key before
     */
    void tell(Result result);
}
