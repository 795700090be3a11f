package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger says of everything, up to and including one offset. Immutable; the same in every process that has read as
 * far.
 *
 * <p>Example: with {@code proposed a/v1}, {@code started a/v1}, {@code caught-up a/v1}, {@code cut-over a/v1} at the offsets 0
 * to 3, {@code serving()} of {@code a} is version 1, and a record for {@code a} that was decided on offset 2 is rejected.
 */
public final class ControlPlane {
    /** Reasons of rejected records are kept for so many of them; who appended one asks at once. */
    static final int REJECTIONS_KEPT = 1_000;

    /** Nothing was read. */
    public static final ControlPlane EMPTY = new ControlPlane(-1, new TreeMap<>(), new TreeMap<>());

    private final long offset;
    private final SortedMap<String, PipelineState> pipelines;
    private final NavigableMap<Long, String> rejections;

    private ControlPlane(
            long offset, SortedMap<String, PipelineState> pipelines, NavigableMap<Long, String> rejections) {
        this.offset = offset;
        this.pipelines = Collections.unmodifiableSortedMap(pipelines);
        this.rejections = Collections.unmodifiableNavigableMap(rejections);
    }

    /** The offset of the last entry that this contains; −1 for none. */
    public long offset() {
        return offset;
    }

    /** All pipelines, by name. */
    public SortedMap<String, PipelineState> pipelines() {
        return pipelines;
    }

    /** The pipeline of that name; one without versions if the ledger does not know it. */
    public PipelineState pipeline(String name) {
        PipelineState known = pipelines.get(name);
        return known == null ? PipelineState.empty(name) : known;
    }

    public Optional<VersionState> version(VersionId id) {
        return pipeline(id.pipeline()).version(id);
    }

    /** All versions that workers run, by name and number. */
    public List<VersionState> running() {
        return pipelines.values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(VersionState::running)
                .toList();
    }

    /** Why the record at the offset was rejected; empty if it was accepted, or rejected so long ago that it is forgotten. */
    public Optional<String> rejection(long at) {
        return Optional.ofNullable(rejections.get(at));
    }

    /**
     * The state after one more entry.
     *
     * @throws IllegalArgumentException if the entry does not come after {@link #offset()}
     */
    public ControlPlane apply(LedgerEntry entry) {
        if (entry.offset() <= offset) {
            throw new IllegalArgumentException("ledger entry " + entry.offset() + " was applied after " + offset
                    + "; entries are applied in order");
        }
        String name = entry.record().version().pipeline();
        PipelineState.Fold fold = pipeline(name).apply(entry);
        if (fold instanceof PipelineState.Fold.Accepted accepted) {
            SortedMap<String, PipelineState> changed = new TreeMap<>(pipelines);
            changed.put(name, accepted.state());
            return new ControlPlane(entry.offset(), changed, rejections);
        }
        NavigableMap<Long, String> more = new TreeMap<>(rejections);
        more.put(entry.offset(), ((PipelineState.Fold.Rejected) fold).reason());
        while (more.size() > REJECTIONS_KEPT) {
            more.pollFirstEntry();
        }
        return new ControlPlane(entry.offset(), pipelines, more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ControlPlane that
                && offset == that.offset
                && pipelines.equals(that.pipelines)
                && rejections.equals(that.rejections);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset) + 31 * pipelines.hashCode();
    }

    @Override
    public String toString() {
        return "ledger up to " + offset + ": " + pipelines;
    }
}
