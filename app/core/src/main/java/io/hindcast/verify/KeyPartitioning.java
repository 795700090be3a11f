package io.hindcast.verify;

/** Where the records of a key belong, for sources that are promised to be partitioned by a field. */
@FunctionalInterface
public interface KeyPartitioning {
    /** The partition of the key's bytes among so many. */
    int partition(byte[] key, int partitions);
}
