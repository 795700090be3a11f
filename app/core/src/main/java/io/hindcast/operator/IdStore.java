package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.util.Optional;

/**
 * Where a task keeps which ids it has seen, and at what times: for each id and part of time what {@link Covered} writes. Everything written
 * becomes durable with the commit at hand, or not at all. One thread at a time.
 */
public interface IdStore {
    /** Whether an entry may go. */
    @FunctionalInterface
    interface Unneeded {
        boolean test(long part, byte[] covered);
    }

    Optional<byte[]> covered(GroupKey id, long part);

    void write(GroupKey id, long part, byte[] covered);

    /**
     * Looks at some entries, from where it stopped the last time, and deletes those that nobody needs. When nothing is left to be looked
     * at it begins anew.
     *
     * @param entries how many are looked at
     */
    void forget(Unneeded unneeded, int entries);
}
