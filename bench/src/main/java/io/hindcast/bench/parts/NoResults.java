package io.hindcast.bench.parts;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.operator.ResultSink;

/** A sink that is never reached: no window closes in these benchmarks. */
final class NoResults implements ResultSink {
    @Override
    public void publish(GroupKey group, Result result) {
        throw new IllegalStateException("no window closes here");
    }

    @Override
    public void withdraw(GroupKey group, byte[] recordKey) {
        throw new IllegalStateException("nothing was published");
    }
}
