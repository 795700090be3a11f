package io.hindcast.operator;

import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;

/** Where accepted events go. The contribution is only lent: it changes with the next event. */
@FunctionalInterface
interface EventSink {
    void accept(GroupKey key, long sliceMs, Timing timing, Contribution contribution);
}
