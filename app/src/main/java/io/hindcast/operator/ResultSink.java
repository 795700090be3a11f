package io.hindcast.operator;

import io.hindcast.aggregate.Result;

/** Where results go. First finals come in (window end, key) order. */
public interface ResultSink {
    /** A result, which replaces what was published under its key before. */
    void publish(Result result);

    /** What was published under this key is withdrawn: a tombstone. */
    void withdraw(byte[] recordKey);
}
