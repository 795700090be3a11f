package io.hindcast.operator;

import io.hindcast.aggregate.Result;

/** Where final results go, in (window end, key) order. */
@FunctionalInterface
public interface ResultSink {
    void publish(Result result);
}
