package io.hindcast.progress;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How much of the history that a version was started for has been read, in offsets. Immutable. */
public final class ReplayedOffsets {
    private final Map<String, long[]> ranges = new HashMap<>();

    public ReplayedOffsets(Started start) {
        for (SourceStart source : start.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                ranges.put(source.topic() + "/" + p, new long[] {
                    source.startOffsets().get(p), source.endOffsets().get(p)
                });
            }
        }
    }

    /** How many partitions have a history. */
    public int partitions() {
        return ranges.size();
    }

    /** Offsets to read in one partition. */
    public long wanted(SourceProgress source) {
        long[] range = range(source);
        return range[1] - range[0];
    }

    /** Offsets read in one partition, at most the wanted ones. */
    public long read(SourceProgress source) {
        return Math.min(wanted(source), Math.max(0, source.committed() - range(source)[0]));
    }

    /** Offsets to read in all of them. */
    public long wanted(VersionProgress progress) {
        return progress.sources().stream().mapToLong(this::wanted).sum();
    }

    /** Offsets read in all of them. */
    public long read(VersionProgress progress) {
        return progress.sources().stream().mapToLong(this::read).sum();
    }

    /**
     * Offsets that were passed less the records that were counted, over all partitions: what transactions have left in the log. Where
     * more were counted in a partition than it has offsets, which cannot be, only such partitions count, and it is below 0.
     */
    public long uncounted(VersionProgress progress) {
        long without = 0;
        long twice = 0;
        for (SourceProgress source : progress.sources()) {
            long left = source.committed()
                    - range(source)[0]
                    - source.progress().account().total();
            without += Math.max(0, left);
            twice += Math.min(0, left);
        }
        return twice < 0 ? twice : without;
    }

    /** Offsets between what was read and the end as it is now; empty where that is not known. */
    public OptionalLong lag(SourceProgress source) {
        OptionalLong end = source.end().written();
        return end.isPresent()
                ? OptionalLong.of(Math.max(0, end.getAsLong() - Math.max(source.committed(), range(source)[0])))
                : end;
    }

    private long[] range(SourceProgress source) {
        return ranges.getOrDefault(source.place(), new long[2]);
    }
}
