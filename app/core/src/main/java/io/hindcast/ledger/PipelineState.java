package io.hindcast.ledger;

import io.hindcast.pipeline.PublisherNames;
import io.hindcast.pipeline.VersionId;
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

    /** A pipeline of which nothing is known. */
    public static PipelineState empty(String name) {
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

    /** The versions of rollouts that have never served and are not retired: the next rollout ends them. */
    public List<VersionState> rolledOut() {
        return current().stream()
                .filter(version -> !version.served() && !(version.phase() instanceof Phase.Retired))
                .filter(version ->
                        version.phase().started().flatMap(Started::rollout).isPresent())
                .toList();
    }

    /** The version that a newer rollout has started, if one has; the last of these. */
    public Optional<VersionState> newerThan(Rollout rollout) {
        return current().stream()
                .filter(version -> version.phase()
                        .started()
                        .flatMap(Started::rollout)
                        .filter(rollout::olderThan)
                        .isPresent())
                .reduce((older, newer) -> newer);
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

    /** The names of what publishes into its stable topic, now and as long as what that remembers is not thrown away. */
    public PublisherNames publisher(String namespace) {
        int generation = bound.map(topic -> topic.generation().number()).orElse(1);
        return new PublisherNames(namespace, name, generation);
    }

    /**
     * How many partitions the results of its next version have: as many as the stable topic, in which a key stays in its partition.
     *
     * @param otherwise without a stable topic
     */
    public int resultsPartitions(int otherwise) {
        return bound.map(StableTopic::partitions).orElse(otherwise);
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

    /**
     * Who speaks in the stable topic for what is to come and was never compared with a version, neither by that one's comparison nor by its
     * own: readers there notice no cutover, so somebody has to have looked. Empty where nobody asks for that.
     */
    public Optional<VersionState> neverComparedWith(VersionState version) {
        return speaking.speakers()
                .newest()
                .filter(piece -> bound.isPresent())
                .map(piece -> versions.get(piece.version() - 1))
                .filter(speaks -> !speaks.id().equals(version.id()))
                .filter(speaks -> !version.comparedWith(speaks) && !speaks.comparedWith(version));
    }

    /** What an entry does to a pipeline. */
    sealed interface Fold {
        record Accepted(PipelineState state) implements Fold {}

        record Rejected(String reason) implements Fold {}
    }
}
