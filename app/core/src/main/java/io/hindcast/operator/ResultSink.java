package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;

/** Where results go. First finals come in (window end, key) order. */
public interface ResultSink {
    /** A result of this group, which replaces what was published under its key before. */
    void publish(GroupKey group, Result result);

    /** What was published of this group under this key is withdrawn: a tombstone. */
    void withdraw(GroupKey group, byte[] recordKey);
}
