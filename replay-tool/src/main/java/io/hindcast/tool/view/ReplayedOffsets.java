package io.hindcast.tool.view;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How much of the history that a version was started for has been read, in offsets. Immutable. */
final class ReplayedOffsets {
    private final Map<String, long[]> ranges = new HashMap<>();

    ReplayedOffsets(Started start) {
        for (SourceStart source : start.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                ranges.put(source.topic() + "/" + p, new long[] {
                    source.startOffsets().get(p), source.endOffsets().get(p)
                });
            }
        }
    }

    int partitions() {
        return ranges.size();
    }

    /** Offsets to read in one partition. */
    long wanted(SourceProgress source) {
        long[] range = range(source);
        return range[1] - range[0];
    }

    /** Offsets read in one partition, at most the wanted ones. */
    long read(SourceProgress source) {
        return Math.min(wanted(source), Math.max(0, source.committed() - range(source)[0]));
    }

    long wanted(VersionProgress progress) {
        return progress.sources().stream().mapToLong(this::wanted).sum();
    }

    long read(VersionProgress progress) {
        return progress.sources().stream().mapToLong(this::read).sum();
    }

    /** Offsets between what was read and the end as it is now; empty where that is not known. */
    OptionalLong lag(SourceProgress source) {
        OptionalLong end = source.end().written();
        return end.isPresent()
                ? OptionalLong.of(Math.max(0, end.getAsLong() - Math.max(source.committed(), range(source)[0])))
                : end;
    }

    private long[] range(SourceProgress source) {
        return ranges.getOrDefault(source.place(), new long[2]);
    }
}
