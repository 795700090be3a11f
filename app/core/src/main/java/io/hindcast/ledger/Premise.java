package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts that somebody saw when he decided: his decision holds only while they are so. Other records of the pipeline, such as
 * the watermarks that workers write, do not touch it.
 */
public final class Premise {
    /** Of who decides on whatever the ledger says. */
    public static final Premise NONE = new Premise(state -> List.of(), List.of());

    private final Function<ControlPlane, List<Fact>> look;
    private final List<Fact> seen;

    private Premise(Function<ControlPlane, List<Fact>> look, List<Fact> seen) {
        this.look = look;
        this.seen = List.copyOf(seen);
    }

    /** What was seen in a state of the ledger. */
    public static Premise of(ControlPlane seen, Function<ControlPlane, List<Fact>> look) {
        return new Premise(look, look.apply(seen));
    }

    /** Who has changed one of the facts since; empty if all are as they were seen. */
    public Optional<Settlement.Beaten> broken(ControlPlane now) {
        List<Fact> facts = look.apply(now);
        for (int i = 0; i < seen.size(); i++) {
            Fact fact = facts.get(i);
            if (!fact.value().equals(seen.get(i).value())) {
                return Optional.of(new Settlement.Beaten(
                        fact.by(), fact.words(), Optional.of(seen.get(i).words()), now));
            }
        }
        return Optional.empty();
    }

    /**
     * One thing that is so.
     *
     * @param words a sentence without its end: {@code revenue/v2 serves}
     * @param value equal as long as it is so
     * @param by the record that it follows from
     */
    public record Fact(String words, Object value, Provenance by) {
        /** Which version of a pipeline serves. */
        public static Fact serving(ControlPlane state, String name) {
            PipelineState pipeline = state.pipeline(name);
            return pipeline.serving()
                    .map(version -> new Fact(version.id() + " serves", version.id(), version.entered()))
                    .orElseGet(() -> new Fact("no version of " + name + " serves", "none", ended(pipeline)));
        }

        /** What took the last one off that served. */
        private static Provenance ended(PipelineState pipeline) {
            return pipeline.speaking()
                    .speakers()
                    .newest()
                    .map(piece -> pipeline.versions().get(piece.version() - 1).entered())
                    .orElseGet(pipeline::latestChange);
        }

        /** Who speaks in the stable topic of a pipeline, and which cutover is the latest that stands. */
        public static Fact speaking(ControlPlane state, String name) {
            Speaking speaking = state.pipeline(name).speaking();
            return new Fact(
                    "in the stable topic of " + name + " speaks "
                            + speaking.speakers().words(),
                    List.of(
                            speaking.speakers(),
                            speaking.standing().map(cutover -> cutover.by().offset())),
                    speaking.switched());
        }

        /** Which stable topic a pipeline has. */
        public static Fact bound(ControlPlane state, String name) {
            return state.pipeline(name)
                    .bound()
                    .map(topic -> new Fact(
                            "pipeline '" + name + "' is bound to topic '" + topic.name() + "' with the id "
                                    + topic.id(),
                            List.of(topic.name(), topic.id(), topic.generation().number()),
                            topic.by()))
                    .orElseGet(() -> new Fact("pipeline '" + name + "' has no stable topic", "none", Provenance.NONE));
        }

        /** How much a switch may say a second in the stable topic of a pipeline. */
        public static Fact topicRate(ControlPlane state, String name) {
            PipelineState pipeline = state.pipeline(name);
            MaxRate rate = pipeline.bound().map(StableTopic::maxRate).orElse(MaxRate.NONE);
            return new Fact(
                    "the maximum rate of switches in the stable topic of " + name + " is " + rate.words(),
                    rate,
                    pipeline.latest());
        }

        /** Where a version stands, and how fast it may read there. */
        public static Fact phase(ControlPlane state, VersionId id) {
            return state.version(id)
                    .map(version -> new Fact(id + " is " + words(version.phase()), version.phase(), version.changed()))
                    .orElseGet(() -> new Fact(
                            id + " does not exist",
                            "none",
                            state.pipeline(id.pipeline()).latestChange()));
        }

        /** Whether a version has come to nothing: it failed, was cancelled, has expired, or is retired. */
        public static Fact over(ControlPlane state, VersionId id) {
            Fact phase = phase(state, id);
            boolean over = state.version(id)
                    .map(VersionState::phase)
                    .filter(last -> last.thrownAway() || last instanceof Phase.Failed)
                    .isPresent();
            return new Fact(phase.words(), over, phase.by());
        }

        /** How fast a version may read, and whether it runs and serves. */
        public static Fact rate(ControlPlane state, VersionId id) {
            return state.version(id)
                    .map(version ->
                            new Fact(id + " is " + words(version.phase()), rate(version.phase()), version.changed()))
                    .orElseGet(() -> phase(state, id));
        }

        private static Object rate(Phase phase) {
            return List.of(phase.maxRate(), phase.running(), phase instanceof Phase.Serving);
        }

        /** What the last comparison of a version has shown. */
        public static Fact comparison(ControlPlane state, VersionId id) {
            return state.version(id)
                    .flatMap(VersionState::lastComparison)
                    .map(noted -> new Fact(
                            id + " was compared with " + noted.comparison().against(), noted.comparison(), noted.by()))
                    .orElseGet(() -> new Fact(id + " was never compared", "none", Provenance.NONE));
        }

        /** That nobody corrects records which a redrive is to begin with. */
        public static Fact uncorrected(ControlPlane state, RedriveBegun wish) {
            return state.redrives()
                    .beside(wish)
                    .map(other -> new Fact(
                            "redrive " + other.what().redrive() + " of pipeline '"
                                    + other.what().pipeline() + "' corrects some of these records",
                            other.what().redrive(),
                            other.begun()))
                    .orElseGet(() -> new Fact("no redrive corrects these records", "none", Provenance.NONE));
        }

        /** Which versions of a pipeline there are, and that it was not removed. */
        public static Fact versions(ControlPlane state, String name) {
            PipelineState pipeline = state.pipeline(name);
            String last = pipeline.removed()
                    ? "is removed"
                    : "has versions up to v" + pipeline.versions().size();
            return new Fact("pipeline '" + name + "' " + last, last, pipeline.latestChange());
        }

        private static String words(Phase phase) {
            return phase.word()
                    + (phase.maxRate().bounded()
                            ? ", maximum rate: " + phase.maxRate().words()
                            : "");
        }
    }
}
