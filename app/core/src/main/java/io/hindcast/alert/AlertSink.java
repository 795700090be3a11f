package io.hindcast.alert;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;

/** Where what is told of alerts goes, in the order of its times. */
@FunctionalInterface
public interface AlertSink {
    /** Tells something of an alert of this group; it replaces what was told under its key before. */
    void tell(GroupKey group, Result event);
}
