package io.hindcast.tool.plan;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.zone.JavaZones;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The definition that a replay runs. */
public record ReplayedDefinition(Definition definition) {
    /** From a file, which must be sound and of that pipeline. */
    public static ReplayedDefinition read(Path file, String pipeline) {
        List<Definition> definitions = sound(List.of(file));
        Definition first = definitions.get(0);
        if (definitions.size() != 1 || !first.name().equals(pipeline)) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "'" + file + "' defines "
                            + String.join(
                                    ", ",
                                    definitions.stream()
                                            .map(definition -> "'" + definition.name() + "'")
                                            .toList())
                            + ", not '" + pipeline + "'; a replay takes one file that defines that pipeline");
        }
        return new ReplayedDefinition(first);
    }

    /** From files and folders, all of which must be sound; by name. */
    public static List<ReplayedDefinition> read(List<Path> files) {
        return sound(files).stream().map(ReplayedDefinition::new).toList();
    }

    private static List<Definition> sound(List<Path> files) {
        Definitions read = Definitions.read(files);
        if (read instanceof Definitions.Faulty faulty) {
            throw new ToolFailure(ExitCode.DEFINITION, String.join(System.lineSeparator(), faulty.problems()));
        }
        return ((Definitions.Sound) read).definitions();
    }

    /**
     * What waits to be started; or else what the same command has started, which is run again where it was killed; or else what serves; or
     * else what was started last: the text, by the rules of zones of this Java. A replay takes them up.
     *
     * @param command empty where another replay is wished for in any case
     */
    public static ReplayedDefinition known(Session session, PipelineState pipeline, Optional<WantedHistory> command) {
        VersionState version = latest(pipeline, Phase.Proposed.class)
                .or(() -> command.flatMap(wanted -> pipeline.current().stream()
                        .filter(other -> replays(other, wanted::isWholly))
                        .reduce((older, newer) -> newer)))
                .or(pipeline::serving)
                .orElseGet(() -> pipeline.versions().get(pipeline.versions().size() - 1));
        Definitions read =
                Definitions.of(version.proposal().file(), version.proposal().definition(), JavaZones.KNOWN);
        if (read instanceof Definitions.Faulty faulty) {
            throw new ToolFailure(
                    ExitCode.DEFINITION,
                    "the definition of " + version.id() + " is not one for this release:" + System.lineSeparator()
                            + String.join(System.lineSeparator(), faulty.problems()));
        }
        return new ReplayedDefinition(((Definitions.Sound) read).definitions().get(0));
    }

    private static Optional<VersionState> latest(PipelineState pipeline, Class<? extends Phase> phase) {
        return pipeline.versions().stream()
                .filter(version -> phase.isInstance(version.phase()))
                .reduce((older, newer) -> newer);
    }

    public String name() {
        return definition.name();
    }

    Source source() {
        return definition.pipeline().source();
    }

    /** The version that waits to be started with this very text, by the same rules of zones: one that only computes the same may publish elsewhere. */
    public Optional<VersionState> proposed(ControlPlane state) {
        return lastOf(state, version -> version.phase() instanceof Phase.Proposed);
    }

    /** The version that somebody has asked for with this very text and these options, and that has not begun to serve. */
    public Optional<VersionState> living(ControlPlane state, WantedHistory wish) {
        return lastOf(state, version -> replays(version, wish::isHistoryOf));
    }

    private static boolean replays(VersionState version, Predicate<Started> asked) {
        return (version.phase() instanceof Phase.Replaying || version.phase() instanceof Phase.CaughtUp)
                && !version.served()
                && version.phase().started().filter(asked).isPresent();
    }

    /** The version that serves, where it computes and publishes what this says. */
    public Optional<VersionState> serving(Session session) {
        return session.state().pipeline(name()).serving().filter(serving -> isThatOf(session, serving));
    }

    /**
     * The version that a rollout of this has begun with and not ended, or that a worker has started with it while none has ever served.
     */
    public Optional<VersionState> rolledOut(Session session) {
        PipelineState pipeline = session.state().pipeline(name());
        return pipeline.current().stream()
                .filter(version -> replays(
                        version,
                        start -> start.rollout().isPresent()
                                || (!pipeline.hasServed() && start.request().isEmpty())))
                .filter(version -> isThatOf(session, version))
                .reduce((older, newer) -> newer);
    }

    /** The version that was this and has served, and is not the one that serves since somebody went back to an older one. */
    public Optional<VersionState> goneBackFrom(Session session) {
        PipelineState pipeline = session.state().pipeline(name());
        return pipeline.serving()
                .filter(serving -> !isThatOf(session, serving))
                .flatMap(serving -> pipeline.current().stream()
                        .filter(version -> version.served()
                                && version.id().number() > serving.id().number())
                        .filter(version -> isThatOf(session, version))
                        .reduce((older, newer) -> newer));
    }

    /** As a worker compares a file with what it runs; but what is published otherwise is to be taken up, and another replay to be made. */
    private boolean isThatOf(Session session, VersionState version) {
        return candidate().isDefinitionOf(version.proposal())
                && session.definition(version).filter(this::asksForTheSame).isPresent();
    }

    /** What a fingerprint leaves out: it changes no final result, but where and when there is one. */
    private boolean asksForTheSame(Definition runs) {
        Pipeline other = runs.pipeline();
        Pipeline own = definition.pipeline();
        return other.replay() == own.replay()
                && other.results().publish().says(own.results().publish())
                && other.results().retain().equals(own.results().retain())
                && other.source().quiet().equals(own.source().quiet());
    }

    private Optional<VersionState> lastOf(ControlPlane state, Predicate<VersionState> wanted) {
        return state.pipeline(name()).current().stream()
                .filter(version -> version.proposal().definition().equals(definition.text())
                        && version.proposal().fingerprint().equals(definition.fingerprint()))
                .filter(wanted)
                .reduce((older, newer) -> newer);
    }

    public Decisions.Candidate candidate() {
        return new Decisions.Candidate(
                definition.text(),
                definition.fingerprint(),
                definition.file(),
                definition.zones(),
                definition::fingerprintsBy);
    }
}
