package io.hindcast.progress;

import java.util.List;

/**
 * How much of a version's results its publisher has taken, over all partitions.
 *
 * @param version its number
 * @param taken so many offsets
 * @param written of so many that are written
 */
public record ResultsTaken(int version, long taken, long written) {
    /**
     * How much of a version's results is taken.
     *
     * @param ends where the partitions of its results end, exclusive; none where they are gone
     */
    public static ResultsTaken of(int version, List<Long> ends, PublisherProgress progress) {
        List<Long> positions = progress.taken(version);
        long taken = 0;
        long written = 0;
        for (int partition = 0; partition < Math.min(ends.size(), positions.size()); partition++) {
            // The last record of a transaction is followed by its marker, which nobody reads.
            long end = Math.max(0, ends.get(partition) - 1);
            written += end;
            taken += Math.min(end, Math.max(0, positions.get(partition)));
        }
        return new ResultsTaken(version, taken, written);
    }

    /** So many offsets are left to be taken. */
    public long left() {
        return written - taken;
    }
}
