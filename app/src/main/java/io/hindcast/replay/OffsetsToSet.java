package io.hindcast.replay;

import io.hindcast.account.Progress;
import io.hindcast.ledger.SourceStart;
import java.util.List;

/**
 * What is to be done about the committed offsets of a version before it runs. Its watermarks and its account are committed
 * with them, so offsets from anywhere else would make it compute something else without a word.
 */
public sealed interface OffsetsToSet {
    /** It has none at all: set them to the recorded start. */
    record All() implements OffsetsToSet {}

    /** They are its own. */
    record None() implements OffsetsToSet {}

    /** They are somebody else's, and why they seem so. */
    record Foreign(String reason) implements OffsetsToSet {}

    /**
     * What to do.
     *
     * @param committed every source partition of the version
     */
    static OffsetsToSet of(List<SourceStart> starts, List<SourceProgress> committed) {
        if (committed.stream().allMatch(source -> source.committed() < 0)) {
            return new All();
        }
        for (SourceProgress source : committed) {
            long start = startOf(starts, source);
            if (source.committed() < 0) {
                return new Foreign("the consumer group has lost its offset of partition " + source.place()
                        + " (a group that stands still for offsets.retention.minutes loses them)");
            }
            if (source.committed() != start && !committedByUs(source)) {
                return new Foreign("the consumer group's offset " + source.committed() + " of partition "
                        + source.place()
                        + " was set from outside: only offsets that the version has committed, or its start at " + start
                        + ", can be read on from");
            }
        }
        return new None();
    }

    private static boolean committedByUs(SourceProgress source) {
        return !source.progress().equals(Progress.NONE);
    }

    private static long startOf(List<SourceStart> starts, SourceProgress source) {
        return starts.stream()
                .filter(start -> start.topic().equals(source.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no start is recorded for " + source.place()))
                .startOffsets()
                .get(source.partition());
    }
}
