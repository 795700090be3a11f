package io.hindcast.operator;

/** In which partition of its topic a record of a {@code keyed} source must be. Used by one thread. */
@FunctionalInterface
public interface Placement {
    /** Where nobody has placed records by a key: none is misplaced. */
    Placement ANYWHERE = new Placement() {
        @Override
        public int partition(String key) {
            throw new IllegalStateException("records may be anywhere");
        }

        @Override
        public boolean holds(String key, int partition) {
            return true;
        }
    };

    /** The partition of the key whose UTF-8 text this is. */
    int partition(String key);

    /** Whether a record of that key may be in that partition. */
    default boolean holds(String key, int partition) {
        return partition(key) == partition;
    }

    /** By the partitioning that the source's producers use. */
    static Placement by(Partitioning partitioning) {
        return new RecentPlaces(partitioning);
    }
}
