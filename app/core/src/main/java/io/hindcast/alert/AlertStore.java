package io.hindcast.alert;

import io.hindcast.aggregate.GroupKey;
import java.util.Optional;

/**
 * Where a task keeps what it knows of its keys' alerts, and when something is due. Everything written becomes durable with the commit at
 * hand, or not at all. One thread at a time.
 */
public interface AlertStore {
    /** When something is due of a key, in milliseconds since 1970. */
    record Due(long atMs, GroupKey key) {}

    /** What is known of a key. */
    Optional<byte[]> state(GroupKey key);

    void write(GroupKey key, byte[] state);

    void delete(GroupKey key);

    void schedule(Due due);

    void unschedule(Due due);

    /** The first one that is due at that time or later, by (time, key). */
    Optional<Due> first(long fromMs);
}
