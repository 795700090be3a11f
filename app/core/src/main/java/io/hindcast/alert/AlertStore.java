package io.hindcast.alert;

import io.hindcast.aggregate.GroupKey;
import java.util.Optional;

/**
 * Where a task keeps what it knows of its keys' alerts, and when something is due. Everything written becomes durable with the commit at
 * hand, or not at all. One thread at a time.
 */
public interface AlertStore {
    /** When something is due of a key, in milliseconds since 1970. */
    record Due(long atMs, GroupKey key) {
        private static final GroupKey BEFORE_ALL = new GroupKey(new byte[0]);

        /** Comes before all that are due from that time on. */
        static Due before(long fromMs) {
            return new Due(Math.max(0, fromMs), BEFORE_ALL);
        }
    }

    /** What is known of a key. */
    Optional<byte[]> state(GroupKey key);

    void write(GroupKey key, byte[] state);

    void delete(GroupKey key);

    void schedule(Due due);

    void unschedule(Due due);

    /** The first one behind that one, by (time, key), whether that one is still there or not. */
    Optional<Due> next(Due after);
}
