package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.PipelineState.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What entries about versions do to a pipeline: that they are proposed and started, move on, and end. */
final class VersionFolds {
    private final PipelineState pipeline;

    VersionFolds(PipelineState pipeline) {
        this.pipeline = pipeline;
    }

    /** The pipeline after an entry about one of its versions, or why it does not change. */
    Fold changed(LedgerRecord.OfVersion record, LedgerEntry entry) {
        return stale(entry).orElseGet(() -> moved(record, entry));
    }

    /** The pipeline after what only says something. */
    Fold noted(LedgerRecord.OfVersion record, LedgerEntry entry, Rules rules) {
        if (!rules.annotationsStandAlone()) {
            return changed(record, entry);
        }
        return moved(record, entry) instanceof Fold.Accepted accepted
                ? new Fold.Accepted(new PipelineState(
                        pipeline.name(),
                        pipeline.latest(),
                        pipeline.earlier(),
                        accepted.state().versions(),
                        pipeline.bound(),
                        pipeline.speaking()))
                : moved(record, entry);
    }

    Fold proposed(Proposed proposed, LedgerEntry entry) {
        Optional<Fold> stale = stale(entry);
        if (stale.isPresent()) {
            return stale.get();
        }
        if (!proposed.version().equals(pipeline.next())) {
            return new Fold.Rejected(
                    proposed.version() + " cannot be proposed; the next version is " + pipeline.next());
        }
        List<VersionState> all = new ArrayList<>(pipeline.versions());
        all.add(VersionState.proposed(proposed, Provenance.of(entry)));
        return accepted(all, entry);
    }

    Fold started(Started started, LedgerEntry entry) {
        return stale(entry)
                .or(() -> growing(started)
                        .or(() -> overtaken(started))
                        .or(() -> new SpeakingRules(pipeline).forbids(started))
                        .map(Fold.Rejected::new))
                .orElseGet(() -> moved(started, entry));
    }

    /** All versions end, also the one that serves. */
    Fold removed(LedgerEntry entry) {
        Optional<Fold> stale = stale(entry);
        if (stale.isPresent()) {
            return stale.get();
        }
        if (pipeline.earlier() == pipeline.versions().size()) {
            return new Fold.Rejected(
                    pipeline.versions().isEmpty()
                            ? "pipeline '" + pipeline.name() + "' does not exist"
                            : "pipeline '" + pipeline.name() + "' is removed already");
        }
        List<VersionState> all = new ArrayList<>(pipeline.versions());
        all.replaceAll(version -> version.phase() instanceof Phase.Retired
                ? version
                : version.in(new Phase.Retired(version.phase().started()), Provenance.of(entry)));
        Provenance by = Provenance.of(entry);
        return new Fold.Accepted(new PipelineState(
                pipeline.name(),
                by,
                all.size(),
                all,
                pipeline.bound(),
                pipeline.speaking().removed(by)));
    }

    /** A version that speaks, or from which the stable topic may still take, stays. */
    Fold retired(Retired record, LedgerEntry entry) {
        Fold fold = changed(record, entry);
        return fold instanceof Fold.Accepted
                ? new SpeakingRules(pipeline)
                        .forbids(record)
                        .<Fold>map(Fold.Rejected::new)
                        .orElse(fold)
                : fold;
    }

    /** Whether it was decided on an older state of the pipeline. */
    Optional<Fold> stale(LedgerEntry entry) {
        return entry.draft().basedOn() < pipeline.lastAccepted()
                ? Optional.of(new Fold.Rejected(
                        "stale: decided on ledger offset " + entry.draft().basedOn() + ", but pipeline '"
                                + pipeline.name() + "' changed at " + pipeline.lastAccepted()))
                : Optional.empty();
    }

    /** One of its versions is moved on by a record, if its phase allows that. */
    Fold moved(LedgerRecord.OfVersion record, LedgerEntry entry) {
        Optional<VersionState> version = pipeline.version(record.version());
        if (version.isEmpty()) {
            return new Fold.Rejected(record.version() + " does not exist");
        }
        Transition transition = record.on(version.get(), Provenance.of(entry));
        if (transition instanceof Transition.Refused refused) {
            return new Fold.Rejected(record.version() + " " + refused.reason());
        }
        List<VersionState> all = new ArrayList<>(pipeline.versions());
        all.set(record.version().number() - 1, ((Transition.To) transition).version());
        return accepted(all, entry);
    }

    /** Its versions are these from now on. */
    Fold accepted(List<VersionState> all, LedgerEntry entry) {
        return accepted(all, pipeline.speaking(), entry);
    }

    /** Its versions are these, and so they speak. */
    Fold accepted(List<VersionState> all, Speaking next, LedgerEntry entry) {
        return new Fold.Accepted(new PipelineState(
                pipeline.name(), Provenance.of(entry), pipeline.earlier(), all, pipeline.bound(), next));
    }

    /** Why a rollout comes too late: a newer one has begun. */
    private Optional<String> overtaken(Started started) {
        return started.rollout()
                .flatMap(rollout -> pipeline.newerThan(rollout))
                .map(newer -> "a newer rollout has begun: " + newer.id()
                        + newer.phase()
                                .started()
                                .flatMap(Started::rollout)
                                .orElseThrow()
                                .words());
    }

    /**
     * Why a version cannot be started on these sources now: one that runs has not taken up the partitions that a topic has got,
     * so it is not known yet where their watermarks begin.
     */
    private Optional<String> growing(Started started) {
        for (VersionState version : pipeline.versions()) {
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
}
