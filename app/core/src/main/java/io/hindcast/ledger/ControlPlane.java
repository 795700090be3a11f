package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the ledger says of everything, up to and including one offset. Immutable; the same in every process that has read as
 * far.
 *
 * <p>Example: with {@code proposed a/v1}, {@code started a/v1}, {@code caught-up a/v1}, {@code cut-over a/v1} at the offsets 0
 * to 3, {@code serving()} of {@code a} is version 1, and a record for {@code a} that was decided on offset 2 is rejected.
 */
public final class ControlPlane {
    /** Nothing was read. */
    public static final ControlPlane EMPTY =
            new ControlPlane(-1, -1, Level.FIRST, Decided.NOTHING, Refusals.NONE, Optional.empty());

    private final long offset;
    private final long snapshotOf;
    private final Level level;
    private final Decided decided;
    private final Refusals refusals;
    private final Optional<TooNew> tooNew;

    ControlPlane(
            long offset, long snapshotOf, Level level, Decided decided, Refusals refusals, Optional<TooNew> tooNew) {
        this.offset = offset;
        this.snapshotOf = snapshotOf;
        this.level = level;
        this.decided = decided;
        this.refusals = refusals;
        this.tooNew = tooNew;
    }

    /** The offset of the last entry that this contains; −1 for none. */
    public long offset() {
        return offset;
    }

    /** Which records it may hold. */
    public Level level() {
        return level;
    }

    /** Why nothing behind {@link #offset()} is known; empty where this release understands all of it. */
    public Optional<TooNew> tooNew() {
        return tooNew;
    }

    /** All pipelines, by name. */
    public SortedMap<String, PipelineState> pipelines() {
        return decided.pipelines();
    }

    /** Which records of topics are corrected, by whatever pipeline. */
    public Redrives redrives() {
        return decided.redrives();
    }

    /** By which schemas of registries records of topics are written, whoever reads them. */
    public Schemas schemas() {
        return decided.schemas();
    }

    /** The pipeline of that name; one without versions if the ledger does not know it. */
    public PipelineState pipeline(String name) {
        PipelineState known = pipelines().get(name);
        return known == null ? PipelineState.empty(name) : known;
    }

    public Optional<VersionState> version(VersionId id) {
        return pipeline(id.pipeline()).version(id);
    }

    /** All versions that workers run, by name and number. */
    public List<VersionState> running() {
        return pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(VersionState::running)
                .toList();
    }

    /** Why the record at the offset was rejected; empty if it was accepted, or rejected so long ago that it is forgotten. */
    public Optional<String> rejection(long at) {
        return Optional.ofNullable(refusals.rejected().get(at));
    }

    /** Why records, by offset, are no records of a ledger: the last 100 of them. Each continues the sentence "record 7 …". */
    public NavigableMap<Long, String> unreadable() {
        return refusals.unreadable();
    }

    /** The offset of which the last snapshot was written; −1 for none. */
    long snapshotOf() {
        return snapshotOf;
    }

    Refusals refusals() {
        return refusals;
    }

    /**
     * The state after one more record. Behind one that is too new it does not change any more.
     *
     * @throws IllegalArgumentException if the record does not come after {@link #offset()}
     */
    public ControlPlane apply(LedgerRead read) {
        if (tooNew.isPresent()) {
            return this;
        }
        if (read.offset() <= offset) {
            throw new IllegalArgumentException("ledger entry " + read.offset() + " was applied after " + offset
                    + "; entries are applied in order");
        }
        if (read instanceof LedgerRead.Newer newer) {
            return new ControlPlane(offset, snapshotOf, level, decided, refusals, Optional.of(newer.reason()));
        }
        if (read instanceof LedgerRead.Junk junk) {
            return refused(junk.offset(), refusals.unreadable(junk.offset(), junk.reason()));
        }
        return apply(((LedgerRead.Entry) read).entry());
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
        Fold fold = after(entry);
        return fold instanceof Fold.Accepted accepted
                ? accepted.state()
                : refused(entry.offset(), refusals.rejected(entry.offset(), ((Fold.Rejected) fold).reason()));
    }

    /** What an entry does, as the next one. */
    Fold after(LedgerEntry entry) {
        int needed = entry.record().level();
        return needed > level.number()
                ? new Fold.Rejected("this belongs to level " + needed + ", and the ledger is of level " + level.number()
                        + "; to raise it: ./replay upgrade")
                : entry.record().fold(this, entry);
    }

    private ControlPlane refused(long at, Refusals more) {
        return new ControlPlane(at, snapshotOf, level, decided, more, tooNew);
    }

    /** After a record about a version. */
    Fold fold(LedgerRecord.OfVersion record, LedgerEntry entry) {
        PipelineState pipeline = pipeline(record.pipeline());
        return pipelineAfter(record.pipeline(), record.on(pipeline, entry, rules()), entry);
    }

    /** The rules that hold for the next record. */
    Rules rules() {
        return new Rules(level.number());
    }

    Fold pipelineAfter(String name, PipelineState.Fold fold, LedgerEntry entry) {
        if (fold instanceof PipelineState.Fold.Accepted accepted) {
            Decided changed = decided.with(name, accepted.state());
            return new Fold.Accepted(new ControlPlane(entry.offset(), snapshotOf, level, changed, refusals, tooNew));
        }
        return new Fold.Rejected(((PipelineState.Fold.Rejected) fold).reason());
    }

    /** After a pipeline was bound to a topic: of two that want the same one, the first gets it. */
    Fold bound(Bound record, LedgerEntry entry) {
        for (PipelineState other : pipelines().values()) {
            Optional<StableTopic> theirs =
                    other.bound().filter(topic -> topic.names().contains(record.topic()));
            if (theirs.isPresent() && !other.name().equals(record.pipeline())) {
                return new Fold.Rejected("topic '" + record.topic() + "' is that of pipeline '" + other.name()
                        + "', since " + theirs.get().by().at() + ", by "
                        + theirs.get().by().who());
            }
        }
        return pipelineAfter(
                record.pipeline(), new SpeakingFolds(pipeline(record.pipeline())).bound(record, entry), entry);
    }

    /** After a part of a snapshot, which changes nothing. */
    Fold passed(Snapshot snapshot, LedgerEntry entry) {
        long of = snapshot.part() == snapshot.parts() - 1 ? Math.max(snapshotOf, snapshot.of()) : snapshotOf;
        return new Fold.Accepted(new ControlPlane(entry.offset(), of, level, decided, refusals, tooNew));
    }

    /** After a record about a redrive, which changes no pipeline. */
    Fold redriven(Redrives.Fold fold, LedgerEntry entry) {
        String pipeline = entry.record().pipeline();
        if (!pipelines().containsKey(pipeline)) {
            return new Fold.Rejected("the ledger knows no pipeline '" + pipeline + "'");
        }
        if (fold instanceof Redrives.Fold.Accepted accepted) {
            Decided changed = decided.with(accepted.redrives());
            return new Fold.Accepted(new ControlPlane(entry.offset(), snapshotOf, level, changed, refusals, tooNew));
        }
        return new Fold.Rejected(((Redrives.Fold.Rejected) fold).reason());
    }

    /** After what a registry has said of a schema. */
    Fold recorded(SchemaRecorded record, LedgerEntry entry) {
        return schemas().objection(record).<Fold>map(Fold.Rejected::new).orElseGet(() -> {
            Decided changed = decided.with(schemas().with(record));
            return new Fold.Accepted(new ControlPlane(entry.offset(), snapshotOf, level, changed, refusals, tooNew));
        });
    }

    /** After what only says something. */
    Fold noted(LedgerEntry entry) {
        return new Fold.Accepted(new ControlPlane(entry.offset(), snapshotOf, level, decided, refusals, tooNew));
    }

    Fold raised(LevelRaised record, LedgerEntry entry) {
        if (record.number() <= level.number()) {
            return new Fold.Rejected("the ledger is of level " + level.number() + " already");
        }
        Level higher = new Level(record.number(), Provenance.of(entry));
        return new Fold.Accepted(new ControlPlane(entry.offset(), snapshotOf, higher, decided, refusals, tooNew));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ControlPlane that
                && offset == that.offset
                && snapshotOf == that.snapshotOf
                && level.equals(that.level)
                && decided.equals(that.decided)
                && refusals.equals(that.refusals)
                && tooNew.equals(that.tooNew);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset, level, decided);
    }

    @Override
    public String toString() {
        return "ledger up to " + offset + ": " + Map.copyOf(pipelines());
    }

    /** What an entry does to the ledger's state. */
    sealed interface Fold {
        record Accepted(ControlPlane state) implements Fold {}

        record Rejected(String reason) implements Fold {}
    }
}
