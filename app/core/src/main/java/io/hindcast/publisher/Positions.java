package io.hindcast.publisher;

/** How far a task has taken the results of versions: all records before these offsets, markers of transactions counted. */
@FunctionalInterface
public interface Positions {
    /** The position in the results of a version, exclusive; −1 where it is not known. */
    long of(int version);
}
