package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.CutOver;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger says of one pipeline.
 *
 * @param latest its last accepted record
 * @param versions all that were ever proposed; index {@code n − 1} is version {@code n}
 */
public record PipelineState(String name, Provenance latest, List<VersionState> versions) {
    public PipelineState {
        versions = List.copyOf(versions);
    }

    static PipelineState empty(String name) {
        return new PipelineState(name, Provenance.NONE, List.of());
    }

    /** The ledger offset of its last accepted record, −1 for none. */
    public long lastAccepted() {
        return latest.offset();
    }

    public Optional<VersionState> version(VersionId id) {
        return id.pipeline().equals(name) && id.number() <= versions.size()
                ? Optional.of(versions.get(id.number() - 1))
                : Optional.empty();
    }

    /** The version that serves, if one does. */
    public Optional<VersionState> serving() {
        return versions.stream()
                .filter(version -> version.phase() instanceof Phase.Serving)
                .findFirst();
    }

    /** The id that the next proposal gets. */
    public VersionId next() {
        return new VersionId(name, versions.size() + 1);
    }

    /** Whether the version is the first of the pipeline: no other one was ever started. */
    public boolean first(VersionId id) {
        return versions.stream()
                .filter(version -> !version.id().equals(id))
                .allMatch(version -> version.phase().started().isEmpty());
    }

    /** The pipeline after an entry, or why it does not change. */
    Fold apply(LedgerEntry entry) {
        LedgerRecord record = entry.record();
        if (entry.draft().basedOn() < lastAccepted()) {
            return new Fold.Rejected("stale: decided on ledger offset "
                    + entry.draft().basedOn() + ", but pipeline '" + name + "' changed at " + lastAccepted());
        }
        if (record instanceof Proposed proposed) {
            return propose(proposed, entry);
        }
        Optional<VersionState> version = version(record.version());
        if (version.isEmpty()) {
            return new Fold.Rejected(record.version() + " does not exist");
        }
        Optional<String> behind = record instanceof Started started ? growing(started) : Optional.empty();
        if (behind.isPresent()) {
            return new Fold.Rejected(behind.get());
        }
        Step step = record.from(version.get().phase());
        if (step instanceof Step.Refused refused) {
            return new Fold.Rejected(record.version() + " " + refused.reason());
        }
        return new Fold.Accepted(moved(version.get(), ((Step.To) step).phase(), entry));
    }

    /**
     * Why a version cannot be started on these sources now: one that runs has not taken up the partitions that a topic has got,
     * so it is not known yet where their watermarks begin.
     */
    Optional<String> growing(Started started) {
        for (VersionState version : versions) {
            for (SourceStart source : started.sources()) {
                boolean behind = version.phase().running()
                        && version.phase()
                                .started()
                                .flatMap(start -> start.source(source.topicId()))
                                .filter(running -> running.partitions() < source.partitions())
                                .isPresent();
                if (behind) {
                    return Optional.of("source topic '" + source.topic() + "' has " + source.partitions()
                            + " partitions now, and " + version.id()
                            + " has not taken the new ones up yet; a running worker does that, then start again");
                }
            }
        }
        return Optional.empty();
    }

    /** Where the watermark of a partition begins that was added while the pipeline ran; empty for any other partition. */
    public OptionalLong growthFloorMs(String topicId, EventTimeReading eventTime, int partition) {
        return versions.stream()
                .flatMap(version -> version.phase().started().stream())
                .flatMap(start -> start.source(topicId).stream())
                .filter(known -> known.eventTime().field().equals(eventTime.field()))
                .filter(known -> partition < known.partitions())
                .map(known -> known.floors().get(partition))
                .filter(floor -> floor.basis() == Floor.Basis.GROWTH)
                .mapToLong(Floor::watermarkMs)
                .findFirst();
    }

    private Fold propose(Proposed proposed, LedgerEntry entry) {
        if (!proposed.version().equals(next())) {
            return new Fold.Rejected(proposed.version() + " cannot be proposed; the next version is " + next());
        }
        List<VersionState> all = new ArrayList<>(versions);
        all.add(VersionState.proposed(proposed, Provenance.of(entry)));
        return new Fold.Accepted(new PipelineState(name, Provenance.of(entry), all));
    }

    private PipelineState moved(VersionState version, Phase next, LedgerEntry entry) {
        List<VersionState> all = new ArrayList<>(versions);
        if (entry.record() instanceof CutOver) {
            all.replaceAll(other -> withdrawn(other, Provenance.of(entry)));
        }
        VersionState after = version.in(next, Provenance.of(entry)).with(entry.record(), entry.at());
        all.set(version.id().number() - 1, after);
        return new PipelineState(name, Provenance.of(entry), all);
    }

    private static VersionState withdrawn(VersionState version, Provenance by) {
        return version.phase() instanceof Phase.Serving serving ? version.in(serving.replaced(), by) : version;
    }

    /** What an entry does to a pipeline. */
    sealed interface Fold {
        record Accepted(PipelineState state) implements Fold {}

        record Rejected(String reason) implements Fold {}
    }
}
