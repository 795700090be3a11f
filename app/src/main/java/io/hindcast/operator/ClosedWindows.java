package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;

/** Takes what a closing window held. */
@FunctionalInterface
interface ClosedWindows {
    void take(GroupKey key, Accumulator accumulator);
}
