package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the ledger says of one pipeline.
 *
 * @param latest its last accepted record
 * @param earlier so many of its versions, the first ones, belong to a life of the pipeline that was ended
 * @param versions all that were ever proposed; index {@code n − 1} is version {@code n}
 * @param bound its stable topic, if it has one; it stays bound when the pipeline is removed
 * @param speaking who speaks in that topic, or would if it had one
 */
public record PipelineState(
        String name,
        Provenance latest,
        int earlier,
        List<VersionState> versions,
        Optional<StableTopic> bound,
        Speaking speaking) {
    public PipelineState {
        versions = List.copyOf(versions);
    }

    static PipelineState empty(String name) {
        return new PipelineState(name, Provenance.NONE, 0, List.of(), Optional.empty(), Speaking.NONE);
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

    /** The last record that has changed a phase, a rate or who speaks; none for a pipeline that is not there. */
    Provenance latestChange() {
        return Stream.concat(versions.stream().map(VersionState::changed), Stream.of(speaking.switched()))
                .max(Comparator.comparingLong(Provenance::offset))
                .orElse(Provenance.NONE);
    }

    /** Whether one of its versions has served since it was last removed. */
    public boolean hasServed() {
        return current().stream().anyMatch(VersionState::served);
    }

    /** The id that the next proposal gets. */
    public VersionId next() {
        return new VersionId(name, versions.size() + 1);
    }

    /** The versions of its life now: those that were proposed since it was last removed. */
    public List<VersionState> current() {
        return versions.subList(earlier, versions.size());
    }

    /** Whether somebody has removed it, and nobody has proposed it again. */
    public boolean removed() {
        return earlier > 0 && earlier == versions.size();
    }

    /**
     * The version that starts by itself, since nobody depends on the pipeline yet: of the proposals of which none was started the
     * newest, while none runs and none has ever served.
     */
    public Optional<VersionState> startsByItself() {
        boolean idle = current().stream().noneMatch(version -> version.phase().running() || version.served());
        return idle ? lastOf(Phase.Proposed.class) : Optional.empty();
    }

    /** The version that serves as soon as it has caught up, without being asked: the first that was started, while none has served. */
    Optional<VersionState> servesByItself(Rules rules) {
        List<VersionState> started = current().stream()
                .filter(version -> version.phase().started().isPresent())
                .toList();
        return hasServed()
                ? Optional.empty()
                : started.stream()
                        .filter(version -> version.phase().living())
                        .filter(version -> version.equals(started.get(0))
                                || (rules.startsSayWhoAsked() && startedByItself(version)))
                        .findFirst();
    }

    /** A worker has started it: nobody has asked for a part of the history, or for a look before it serves. */
    private static boolean startedByItself(VersionState version) {
        return version.phase().started().filter(Started::byItself).isPresent();
    }

    /** Whether a proposal was replaced by a later one before any was started: it never starts by itself. */
    public boolean superseded(VersionState version) {
        return version.phase() instanceof Phase.Proposed
                && startsByItself()
                        .filter(newer -> !newer.id().equals(version.id()))
                        .isPresent();
    }

    private Optional<VersionState> lastOf(Class<? extends Phase> phase) {
        return current().stream()
                .filter(version -> phase.isInstance(version.phase()))
                .reduce((older, newer) -> newer);
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
                        name, latest, earlier, accepted.state().versions(), bound, speaking))
                : moved(record, entry);
    }

    Fold proposed(Proposed proposed, LedgerEntry entry) {
        Optional<Fold> stale = stale(entry);
        if (stale.isPresent()) {
            return stale.get();
        }
        if (!proposed.version().equals(next())) {
            return new Fold.Rejected(proposed.version() + " cannot be proposed; the next version is " + next());
        }
        List<VersionState> all = new ArrayList<>(versions);
        all.add(VersionState.proposed(proposed, Provenance.of(entry)));
        return accepted(all, entry);
    }

    Fold started(Started started, LedgerEntry entry) {
        return stale(entry)
                .or(() -> growing(started)
                        .or(() -> new SpeakingRules(this).forbids(started))
                        .map(Fold.Rejected::new))
                .orElseGet(() -> moved(started, entry));
    }

    /**
     * How many partitions the results of its next version have: as many as the stable topic, in which a key stays in its partition.
     *
     * @param otherwise without a stable topic
     */
    public int resultsPartitions(int otherwise) {
        return bound.map(StableTopic::partitions).orElse(otherwise);
    }

    /** The one that served is taken off, and is kept for a while. */
    Fold cutOver(CutOver record, LedgerEntry entry, Rules rules) {
        Optional<Fold> refused = stale(entry).or(() -> forbidden(record, rules).map(Fold.Rejected::new));
        if (refused.isPresent()) {
            return refused.get();
        }
        Provenance by = Provenance.of(entry);
        Piece piece = record.takes().piece(record.version().number());
        return raises(record)
                ? accepted(kept(record), speaking.raised(piece, by), entry)
                : serves(record, record.from(), record.keepUntil(), speaking.cutOver(piece, by), entry);
    }

    /** With a larger share the way back is kept anew. */
    private List<VersionState> kept(CutOver record) {
        int back = speaking.standing().orElseThrow().from();
        return versions.stream()
                .map(version -> version.id().number() == back ? version.kept(record.keepUntil()) : version)
                .toList();
    }

    private boolean raises(CutOver record) {
        return new SpeakingRules(this).raises(record)
                && version(record.version())
                        .filter(version -> version.phase() instanceof Phase.Serving)
                        .isPresent();
    }

    /** Who served before a cutover serves again. */
    Fold rolledBack(RolledBack record, LedgerEntry entry) {
        Optional<String> refused = replaces(record.from()).or(() -> new SpeakingRules(this).forbids(record));
        if (stale(entry).isPresent() || refused.isPresent()) {
            return stale(entry).orElseGet(() -> new Fold.Rejected(refused.get()));
        }
        Speaking.Cutover cutover = speaking.at(record.undoes()).orElseThrow();
        return serves(
                record, record.from(), record.keepUntil(), speaking.rolledBack(cutover, Provenance.of(entry)), entry);
    }

    /** A version serves in place of another one, which is kept for a while. */
    private Fold serves(
            LedgerRecord.OfVersion record,
            Optional<VersionId> from,
            Optional<Instant> keepUntil,
            Speaking next,
            LedgerEntry entry) {
        Fold fold = moved(record, entry);
        if (fold instanceof Fold.Accepted accepted) {
            List<VersionState> all = new ArrayList<>(accepted.state().versions());
            all.replaceAll(other -> other.id().equals(record.version())
                    ? other
                    : replaced(other, from.equals(Optional.of(other.id())) ? keepUntil : Optional.empty(), entry));
            return accepted(all, next, entry);
        }
        return fold;
    }

    /** One that was the way back from an earlier cutover stays it for as long as was promised. */
    private static VersionState replaced(VersionState other, Optional<Instant> keepUntil, LedgerEntry entry) {
        VersionState withdrawn = withdrawn(other, Provenance.of(entry));
        return keepUntil.isPresent() ? withdrawn.kept(keepUntil) : withdrawn;
    }

    private Optional<String> replaces(Optional<VersionId> from) {
        Optional<VersionId> serves = serving().map(VersionState::id);
        return from.equals(serves)
                ? Optional.empty()
                : Optional.of(serves.map(id -> id + " serves").orElse("no version serves")
                        + ", and this was decided while "
                        + from.map(id -> id + " did").orElse("none did"));
    }

    /** Why a version must not serve, beside its phase. */
    Optional<String> forbidden(CutOver record, Rules rules) {
        Optional<String> replaces = rules.cutoversNameWhoServed() ? replaces(record.from()) : Optional.empty();
        return replaces.or(() -> broken(record)).or(() -> new SpeakingRules(this).forbids(record));
    }

    private Optional<String> broken(CutOver record) {
        return version(record.version())
                .flatMap(VersionState::comparison)
                .filter(comparison -> comparison.verdict().equals(Optional.of(Compared.Verdict.BROKEN)))
                .map(comparison -> record.version() + " cannot serve: its comparison with " + comparison.against()
                        + " is broken, so one of the two is not what it must be; verify both, and compare again");
    }

    /** One that served serves again, unless another one has begun to. */
    Fold revived(Revived record, LedgerEntry entry, Rules rules) {
        Fold fold = changed(record, entry);
        if (!(fold instanceof Fold.Accepted accepted)) {
            return fold;
        }
        Provenance by = Provenance.of(entry);
        PipelineState next = accepted.state();
        int number = record.version().number();
        boolean wasLast = speaking.speakers()
                .newest()
                .filter(piece -> piece.version() == number)
                .isPresent();
        boolean serves = next.versions().get(number - 1).phase() instanceof Phase.Serving;
        if (!serves || (wasLast && serving().isEmpty())) {
            return fold;
        }
        if (serving().isPresent() || rules.theLastToServeServesAgain()) {
            List<VersionState> all = new ArrayList<>(next.versions());
            all.set(number - 1, withdrawn(all.get(number - 1), by));
            return accepted(all, entry);
        }
        return accepted(next.versions(), speaking.cutOver(Piece.from(Speakers.BEGINNING, number), by), entry);
    }

    /** All versions end, also the one that serves. */
    Fold removed(LedgerEntry entry) {
        Optional<Fold> stale = stale(entry);
        if (stale.isPresent()) {
            return stale.get();
        }
        if (earlier == versions.size()) {
            return new Fold.Rejected(
                    versions.isEmpty()
                            ? "pipeline '" + name + "' does not exist"
                            : "pipeline '" + name + "' is removed already");
        }
        List<VersionState> all = new ArrayList<>(versions);
        all.replaceAll(version -> version.phase() instanceof Phase.Retired
                ? version
                : version.in(new Phase.Retired(version.phase().started()), Provenance.of(entry)));
        Provenance by = Provenance.of(entry);
        return new Fold.Accepted(new PipelineState(name, by, all.size(), all, bound, speaking.removed(by)));
    }

    /** A version that speaks, or from which the stable topic may still take, stays. */
    Fold retired(Retired record, LedgerEntry entry) {
        Fold fold = changed(record, entry);
        return fold instanceof Fold.Accepted
                ? new SpeakingRules(this)
                        .forbids(record)
                        .<Fold>map(Fold.Rejected::new)
                        .orElse(fold)
                : fold;
    }

    /** The topic is the pipeline's, if no other one has it. */
    Fold bound(Bound record, LedgerEntry entry) {
        Optional<Fold> refused =
                stale(entry).or(() -> new SpeakingRules(this).forbids(record).map(Fold.Rejected::new));
        if (refused.isPresent()) {
            return refused.get();
        }
        Provenance by = Provenance.of(entry);
        return new Fold.Accepted(new PipelineState(
                name,
                by,
                earlier,
                versions,
                Optional.of(StableTopic.of(record, by)),
                bound.isPresent() ? speaking.boundAnew(by) : speaking.bound(by)));
    }

    /** All of the topic follows a switch. */
    Fold applied(Applied record) {
        if (bound.isEmpty()) {
            return new Fold.Rejected("pipeline '" + name + "' has no stable topic");
        }
        if (record.switchOffset() > speaking.switchOffset()) {
            return new Fold.Rejected("ledger record " + record.switchOffset() + " is no switch of pipeline '" + name
                    + "'; its last one is " + speaking.switchOffset());
        }
        return speaking.applied()
                .filter(last -> last.switchOffset() >= record.switchOffset())
                .<Fold>map(last -> new Fold.Rejected(
                        "the switch at ledger offset " + last.switchOffset() + " is recorded as applied already"))
                .orElseGet(() -> new Fold.Accepted(
                        new PipelineState(name, latest, earlier, versions, bound, speaking.applied(record))));
    }

    private Optional<Fold> stale(LedgerEntry entry) {
        return entry.draft().basedOn() < lastAccepted()
                ? Optional.of(new Fold.Rejected("stale: decided on ledger offset "
                        + entry.draft().basedOn() + ", but pipeline '" + name + "' changed at " + lastAccepted()))
                : Optional.empty();
    }

    private Fold moved(LedgerRecord.OfVersion record, LedgerEntry entry) {
        Optional<VersionState> version = version(record.version());
        if (version.isEmpty()) {
            return new Fold.Rejected(record.version() + " does not exist");
        }
        Transition transition = record.on(version.get(), Provenance.of(entry));
        if (transition instanceof Transition.Refused refused) {
            return new Fold.Rejected(record.version() + " " + refused.reason());
        }
        List<VersionState> all = new ArrayList<>(versions);
        all.set(record.version().number() - 1, ((Transition.To) transition).version());
        return accepted(all, entry);
    }

    private Fold accepted(List<VersionState> all, LedgerEntry entry) {
        return accepted(all, speaking, entry);
    }

    private Fold accepted(List<VersionState> all, Speaking next, LedgerEntry entry) {
        return new Fold.Accepted(new PipelineState(name, Provenance.of(entry), earlier, all, bound, next));
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

    private static VersionState withdrawn(VersionState version, Provenance by) {
        return version.phase() instanceof Phase.Serving serving ? version.in(serving.replaced(), by) : version;
    }

    /** What an entry does to a pipeline. */
    sealed interface Fold {
        record Accepted(PipelineState state) implements Fold {}

        record Rejected(String reason) implements Fold {}
    }
}
