package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** To which partitions keys belong, remembered for those that were asked a short while ago. Not thread-safe. */
final class RecentPlaces implements Placement {
    /** A power of two. */
    private static final int REMEMBERED = 8192;

    private final Partitioning partitioning;
    private final @Nullable String[] keys = new @Nullable String[REMEMBERED];
    private final int[] partitions = new int[REMEMBERED];

    RecentPlaces(Partitioning partitioning) {
        this.partitioning = partitioning;
    }

    @Override
    public int partition(String key) {
        int hash = key.hashCode();
        int place = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
        if (!key.equals(keys[place])) {
            partitions[place] = partitioning.partition(key.getBytes(UTF_8));
            keys[place] = key;
        }
        return partitions[place];
    }
}
