package io.hindcast.operator;

/** In which partition of its topic a record of a {@code keyed} source must be. Used by one thread. */
@FunctionalInterface
public interface Placement {
    /** The partition of the key whose UTF-8 text this is. */
    int partition(String key);

    /** By the partitioning that the source's producers use. */
    static Placement by(Partitioning partitioning) {
        return new RecentPlaces(partitioning);
    }
}
