package io.hindcast.start;

import io.hindcast.account.Progress;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about the committed offsets of a version before it runs. Its watermarks and its account are committed
 * with them, so offsets from anywhere else would make it compute something else without a word.
 */
public sealed interface OffsetsToSet {
    /** Why the version cannot go on from them; empty if it can. */
    default Optional<Objection> objection() {
        return Optional.empty();
    }

    /** It has none at all: set them to the recorded start. */
    record All() implements OffsetsToSet {}

    /** It has none of these: they were added to the topic and it has just taken them up. */
    record Added(List<SourceProgress> partitions) implements OffsetsToSet {
        public Added {
            partitions = List.copyOf(partitions);
        }
    }

    /** They are its own. */
    record None() implements OffsetsToSet {}

    /** They are somebody else's, and why they seem so. */
    record Foreign(String reason) implements OffsetsToSet {
        @Override
        public Optional<Objection> objection() {
            return Optional.of(Objection.seen(reason));
        }
    }

    /** They are not there, but were; a broker that has just started may not know of them yet. What it means if they are gone. */
    record Lost(String reason) implements OffsetsToSet {
        @Override
        public Optional<Objection> objection() {
            return Optional.of(Objection.missing(reason));
        }
    }

    /** What a version has left on the cluster, or in the ledger. */
    enum Traces {
        /** All its topics are empty or not there. */
        NONE,
        /** It has written something, so its offsets had been set before. */
        WRITTEN
    }

    /** What to do next, wherever offsets are lost or foreign. */
    String WAY_OUT = "; nothing is set anew, since it would read records twice or leave some out: a replay starts a new"
            + " version from offsets of its own";

    /**
     * What to do.
     *
     * @param progress what the version's group has committed
     */
    static OffsetsToSet of(Started start, VersionProgress progress, Traces traces) {
        if (progress.sources().stream().allMatch(source -> source.committed() < 0)) {
            return traces == Traces.NONE
                    ? new All()
                    : new Lost("its consumer group has lost all offsets, but it has run already (somebody has deleted"
                            + " the group, or it stood still for offsets.retention.minutes)" + WAY_OUT);
        }
        List<SourceProgress> added = progress.sources().stream()
                .filter(source -> source.committed() < 0 && added(start.sources(), source, progress.frontierMs()))
                .toList();
        List<SourceProgress> others = progress.sources().stream()
                .filter(source -> !added.contains(source))
                .toList();
        Optional<OffsetsToSet> lost = others.stream()
                .filter(source -> source.committed() < 0)
                .findFirst()
                .map(source -> new Lost("the consumer group has lost its offset of partition " + source.place()
                        + " (a group that stands still for offsets.retention.minutes loses them)" + WAY_OUT));
        return lost.or(() -> others.stream()
                        .map(source -> foreign(source, startOf(start.sources(), source), progress.frontierMs()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(Foreign::new))
                .orElseGet(() -> added.isEmpty() ? new None() : new Added(added));
    }

    private static Optional<String> foreign(SourceProgress source, long start, long frontierMs) {
        if (!source.progress().equals(Progress.NONE)) {
            return Optional.empty();
        }
        if (source.committed() != start) {
            return Optional.of("the consumer group's offset " + source.committed() + " of partition " + source.place()
                    + " was set from outside: only offsets that the version has committed, or its start at " + start
                    + ", can be read on from" + WAY_OUT);
        }
        // A frontier is never further than what every source partition has committed, or where its watermark begins.
        return frontierMs > source.floorMs()
                ? Optional.of("the consumer group's offset of partition " + source.place()
                        + " was set back to its start at "
                        + start + " from outside: it has published windows up to " + Instant.ofEpochMilli(frontierMs)
                        + ", so it had read more" + WAY_OUT)
                : Optional.empty();
    }

    /** Once a window behind its floor was published, it has read the partition: then its offset is lost, not yet to be set. */
    private static boolean added(List<SourceStart> starts, SourceProgress source, long frontierMs) {
        return sourceOf(starts, source).floors().get(source.partition()).basis() == Floor.Basis.GROWTH
                && frontierMs <= source.floorMs();
    }

    /** The first offset of the partition that the version was to read. */
    static long startOf(List<SourceStart> starts, SourceProgress source) {
        return sourceOf(starts, source).startOffsets().get(source.partition());
    }

    private static SourceStart sourceOf(List<SourceStart> starts, SourceProgress source) {
        return starts.stream()
                .filter(start -> start.topic().equals(source.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no start is recorded for " + source.place()));
    }
}
