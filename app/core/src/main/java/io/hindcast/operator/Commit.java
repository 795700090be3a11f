package io.hindcast.operator;

/** Takes the numbers that are committed with the offsets, in the same transaction. Values never go down. */
@FunctionalInterface
public interface Commit {
    /**
     * Commits a number under a name.
     *
     * @param name one of the names in {@link io.hindcast.account.Progress}
     */
    void value(String name, long value);
}
