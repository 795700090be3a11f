package io.hindcast.ledger;

import io.hindcast.ledger.PipelineState.Fold;
import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What entries about who serves, and who speaks in the stable topic, do to a pipeline. */
final class SpeakingFolds {
    private final PipelineState pipeline;
    private final VersionFolds versions;

    SpeakingFolds(PipelineState pipeline) {
        this.pipeline = pipeline;
        this.versions = new VersionFolds(pipeline);
    }

    /** The one that served is taken off, and is kept for a while. */
    Fold cutOver(CutOver record, LedgerEntry entry, Rules rules) {
        Optional<Fold> refused =
                versions.stale(entry).or(() -> forbidden(record, rules).map(Fold.Rejected::new));
        if (refused.isPresent()) {
            return refused.get();
        }
        Provenance by = Provenance.of(entry);
        Piece piece = record.takes().piece(record.version().number());
        return raises(record)
                ? versions.accepted(kept(record), pipeline.speaking().raised(piece, by), entry)
                : serves(
                        record,
                        record.from(),
                        record.keepUntil(),
                        pipeline.speaking().cutOver(piece, by),
                        entry);
    }

    /** With a larger share the way back is kept anew. */
    private List<VersionState> kept(CutOver record) {
        int back = pipeline.speaking().standing().orElseThrow().from();
        return pipeline.versions().stream()
                .map(version -> version.id().number() == back ? version.kept(record.keepUntil()) : version)
                .toList();
    }

    private boolean raises(CutOver record) {
        return new SpeakingRules(pipeline).raises(record)
                && pipeline.version(record.version())
                        .filter(version -> version.phase() instanceof Phase.Serving)
                        .isPresent();
    }

    /** Who served before a cutover serves again. */
    Fold rolledBack(RolledBack record, LedgerEntry entry) {
        Optional<String> refused = replaces(record.from()).or(() -> new SpeakingRules(pipeline).forbids(record));
        if (versions.stale(entry).isPresent() || refused.isPresent()) {
            return versions.stale(entry).orElseGet(() -> new Fold.Rejected(refused.get()));
        }
        Speaking.Cutover cutover = pipeline.speaking().at(record.undoes()).orElseThrow();
        return serves(
                record,
                record.from(),
                record.keepUntil(),
                pipeline.speaking().rolledBack(cutover, Provenance.of(entry)),
                entry);
    }

    /** A version serves in place of another one, which is kept for a while. */
    private Fold serves(
            LedgerRecord.OfVersion record,
            Optional<VersionId> from,
            Optional<Instant> keepUntil,
            Speaking next,
            LedgerEntry entry) {
        Fold fold = versions.moved(record, entry);
        if (fold instanceof Fold.Accepted accepted) {
            List<VersionState> all = new ArrayList<>(accepted.state().versions());
            all.replaceAll(other -> other.id().equals(record.version())
                    ? other
                    : replaced(other, from.equals(Optional.of(other.id())) ? keepUntil : Optional.empty(), entry));
            return versions.accepted(all, next, entry);
        }
        return fold;
    }

    /** One that was the way back from an earlier cutover stays it for as long as was promised. */
    private static VersionState replaced(VersionState other, Optional<Instant> keepUntil, LedgerEntry entry) {
        VersionState withdrawn = withdrawn(other, Provenance.of(entry));
        return keepUntil.isPresent() ? withdrawn.kept(keepUntil) : withdrawn;
    }

    private Optional<String> replaces(Optional<VersionId> from) {
        Optional<VersionId> serves = pipeline.serving().map(VersionState::id);
        return from.equals(serves)
                ? Optional.empty()
                : Optional.of(serves.map(id -> id + " serves").orElse("no version serves")
                        + ", and this was decided while "
                        + from.map(id -> id + " did").orElse("none did"));
    }

    /** Why a version must not serve, beside its phase. */
    private Optional<String> forbidden(CutOver record, Rules rules) {
        Optional<String> replaces = rules.cutoversNameWhoServed() ? replaces(record.from()) : Optional.empty();
        return replaces.or(() -> broken(record))
                .or(() -> overtaken(record))
                .or(() -> new SpeakingRules(pipeline).forbids(record));
    }

    /** An older rollout does not take the place of a newer one; a rollback does. */
    private Optional<String> overtaken(CutOver record) {
        Optional<Rollout> rollout = pipeline.version(record.version()).flatMap(SpeakingFolds::rollout);
        return pipeline.serving()
                .filter(serving -> rollout.flatMap(mine -> rollout(serving).filter(mine::olderThan))
                        .isPresent())
                .map(serving -> record.version() + " is of an older rollout than " + serving.id()
                        + ", which serves; to take a cutover back: rollback");
    }

    private static Optional<Rollout> rollout(VersionState version) {
        return version.phase().started().flatMap(Started::rollout);
    }

    private Optional<String> broken(CutOver record) {
        return pipeline.version(record.version())
                .flatMap(VersionState::comparison)
                .filter(comparison -> comparison.verdict().equals(Optional.of(Compared.Verdict.BROKEN)))
                .map(comparison -> record.version() + " cannot serve: its comparison with " + comparison.against()
                        + " is broken, so one of the two is not what it must be; verify both, and compare again");
    }

    /** One that served serves again, unless another one has begun to. */
    Fold revived(Revived record, LedgerEntry entry, Rules rules) {
        Fold fold = versions.changed(record, entry);
        if (!(fold instanceof Fold.Accepted accepted)) {
            return fold;
        }
        Provenance by = Provenance.of(entry);
        PipelineState next = accepted.state();
        int number = record.version().number();
        boolean wasLast = pipeline.speaking()
                .speakers()
                .newest()
                .filter(piece -> piece.version() == number)
                .isPresent();
        boolean serves = next.versions().get(number - 1).phase() instanceof Phase.Serving;
        if (!serves || (wasLast && pipeline.serving().isEmpty())) {
            return fold;
        }
        if (pipeline.serving().isPresent() || rules.theLastToServeServesAgain()) {
            List<VersionState> all = new ArrayList<>(next.versions());
            all.set(number - 1, withdrawn(all.get(number - 1), by));
            return versions.accepted(all, entry);
        }
        return versions.accepted(
                next.versions(), pipeline.speaking().cutOver(Piece.from(Speakers.BEGINNING, number), by), entry);
    }

    /** The topic is the pipeline's, if no other one has it. */
    Fold bound(Bound record, LedgerEntry entry) {
        Optional<Fold> refused = versions.stale(entry)
                .or(() -> new SpeakingRules(pipeline).forbids(record).map(Fold.Rejected::new));
        if (refused.isPresent()) {
            return refused.get();
        }
        Provenance by = Provenance.of(entry);
        if (record.holds() == Bound.Holds.ALERTS) {
            return ofTopic(entry, topic -> topic.withAlerts(record, by), pipeline.speaking());
        }
        return new Fold.Accepted(new PipelineState(
                pipeline.name(),
                by,
                pipeline.earlier(),
                pipeline.versions(),
                Optional.of(StableTopic.of(record, by, pipeline.bound())),
                pipeline.bound().isPresent()
                        ? pipeline.speaking().boundAnew(by)
                        : pipeline.speaking().bound(by)));
    }

    /** What the publisher remembers begins anew. */
    Fold rebuilt(Rebuilt record, LedgerEntry entry) {
        Provenance by = Provenance.of(entry);
        return ofTopic(
                entry, topic -> topic.rebuilt(record, by), pipeline.speaking().boundAnew(by));
    }

    /** A switch says at most so much a second. */
    Fold paced(TopicPaced record, LedgerEntry entry) {
        return ofTopic(entry, topic -> topic.paced(record.maxRate()), pipeline.speaking());
    }

    private Fold ofTopic(LedgerEntry entry, UnaryOperator<StableTopic> change, Speaking speaking) {
        if (pipeline.bound().isEmpty()) {
            return new Fold.Rejected("pipeline '" + pipeline.name() + "' has no stable topic");
        }
        return versions.stale(entry)
                .orElseGet(() -> new Fold.Accepted(new PipelineState(
                        pipeline.name(),
                        Provenance.of(entry),
                        pipeline.earlier(),
                        pipeline.versions(),
                        pipeline.bound().map(change),
                        speaking)));
    }

    /** All of the topic follows a switch. */
    Fold applied(Applied record) {
        if (pipeline.bound().isEmpty()) {
            return new Fold.Rejected("pipeline '" + pipeline.name() + "' has no stable topic");
        }
        if (record.switchOffset() > pipeline.speaking().switchOffset()) {
            return new Fold.Rejected(
                    "ledger record " + record.switchOffset() + " is no switch of pipeline '" + pipeline.name()
                            + "'; its last one is " + pipeline.speaking().switchOffset());
        }
        return pipeline.speaking()
                .applied()
                .filter(last -> last.switchOffset() >= record.switchOffset())
                .<Fold>map(last -> new Fold.Rejected(
                        "the switch at ledger offset " + last.switchOffset() + " is recorded as applied already"))
                .orElseGet(() -> new Fold.Accepted(new PipelineState(
                        pipeline.name(),
                        pipeline.latest(),
                        pipeline.earlier(),
                        pipeline.versions(),
                        pipeline.bound(),
                        pipeline.speaking().applied(record))));
    }

    private static VersionState withdrawn(VersionState version, Provenance by) {
        return version.phase() instanceof Phase.Serving serving ? version.in(serving.replaced(), by) : version;
    }
}
