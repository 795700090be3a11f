package io.hindcast.tool.verb;

import io.hindcast.cluster.version.StableTopicCheck;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Publish;
import io.hindcast.plan.VersionPlan;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code replay publish PIPELINE --topic TOPIC}: the pipeline gets its stable topic by hand. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a pipeline that runs its stable topic, in which consumers find its results whichever version serves. A worker"
                    + " does so by itself where the definition says publish: { topic: …, alerts: … }.",
            "With --rebuild, what the publisher remembers of the topic is read from there; this waits until that is done.",
            "The topic is created, or is empty and has as many partitions as the results of the version that serves. A worker"
                    + " fills it with all of them, and keeps it up to date."
        },
        exitCodeList = {
            "0:it is bound, or rebuilt",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "4:it is not rebuilt yet",
            "5:somebody else was faster"
        })
final class PublishVerb implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 100;

    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline, of which a version serves.")
    private String named = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            converter = TopicName.class,
            description = "The topic for consumers (with --again by default: the one that is bound).")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--alerts",
            paramLabel = "TOPIC",
            converter = TopicName.class,
            description = "The topic for whoever reads the pipeline's alerts, beside the one for its results.")
    private Optional<String> alerts = Optional.empty();

    @Option(
            names = "--again",
            description =
                    "Also where the pipeline has one already: another topic, or the same after it was deleted, is filled"
                            + " anew.")
    private boolean again;

    @Option(
            names = "--rebuild",
            description =
                    "Throws away what is remembered of the topic, and reads it from there: where it was lost, or somebody"
                            + " else has written into the topic.")
    private boolean rebuild;

    @Option(
            names = "--keep-before",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description = "With --rebuild: leaves windows that start before as they stand.")
    private Optional<Instant> keepBefore = Optional.empty();

    @Mixin
    private final AwaitOptions await = new AwaitOptions();

    @Mixin
    private final DryRun dryRun = new DryRun();

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    PublishVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        checkOptions();
        try (Session session = connection.open(signature.sign(tool))) {
            PipelineState pipeline = Named.pipeline(session.state(), named);
            if (rebuild) {
                return new MemoryRebuild(session, pipeline, keepBefore, signature).run(dryRun, confirmation, await);
            }
            String name = alerts.or(() -> topic)
                    .or(() -> pipeline.bound().filter(bound -> again).map(StableTopic::name))
                    .orElseThrow(() ->
                            new ToolFailure(ExitCode.USAGE, "say which topic: publish " + named + " --topic TOPIC"));
            notItsOwn(session, name);
            StableTopicCheck topics = new StableTopicCheck(session.cluster());
            Optional<StableTopicCheck.Found> found = topics.find(name);
            Bound wish = wish(session, name, found);
            Decision decision = session.decision(state -> decide(state, wish));
            if (decision instanceof Decision.Standing) {
                return already(session, wish);
            }
            found.ifPresent(existing -> fits(name, existing, wish.partitions()));
            Premise premise = Premise.of(session.state(), this::premise);
            showPlan(session, wish, found);
            if (dryRun.ends(session, decision)) {
                return ExitCode.OK.number();
            }
            confirmation.ask(session.terminal(), "Publish?");
            session.ledger().readToEnd();
            Bound now = wish(session, name, topics.find(name));
            if (decide(session.state(), now) instanceof Decision.Standing) {
                return already(session, now);
            }
            // Before it creates a topic that nobody would need.
            session.holds(premise);
            return bind(session, topics, wish, premise);
        }
    }

    private void checkOptions() {
        if (rebuild ? topic.isPresent() || alerts.isPresent() || again : keepBefore.isPresent()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    rebuild
                            ? "--rebuild is about the topics that are bound: it goes with none of --topic, --alerts and --again"
                            : "--keep-before goes with --rebuild");
        }
        if (topic.isPresent() && alerts.isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, "bind one topic after the other: first --topic, then --alerts");
        }
    }

    /** {@code the alerts of }; nothing of results. */
    private static String what(Bound wish) {
        return wish.holds() == Bound.Holds.ALERTS ? "the alerts of " : "";
    }

    private int bind(Session session, StableTopicCheck topics, Bound wish, Premise premise) {
        session.state()
                .pipeline(named)
                .serving()
                .ifPresent(serving -> topics.create(wish, session.names(serving.id())));
        StableTopicCheck.Found now = created(session, topics, wish.topic());
        fits(wish.topic(), now, wish.partitions());
        Bound bound =
                new Bound(wish.pipeline(), wish.topic(), now.id(), wish.partitions(), wish.binding(), wish.holds());
        Settlement settled = session.settle(premise, state -> decide(state, bound));
        if (settled instanceof Settlement.Standing) {
            return already(session, bound);
        }
        session.terminal()
                .line("Topic '" + wish.topic() + "' is that of " + what(wish) + named + "; a worker fills it.");
        return ExitCode.OK.number();
    }

    /** Brokers hear of a topic a little later than it is created. */
    private static StableTopicCheck.Found created(Session session, StableTopicCheck topics, String name) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<StableTopicCheck.Found> found = topics.find(name);
            if (found.isPresent()) {
                return found.get();
            }
            session.ledger().poll(LOOK);
        }
        throw new ToolFailure(ExitCode.FAILED, "topic '" + name + "' was created and is not there yet; try again");
    }

    private int already(Session session, Bound wish) {
        StableTopic bound = session.state().pipeline(named).bound().orElseThrow();
        Provenance by = wish.holds() == Bound.Holds.ALERTS
                ? bound.alerts().orElseThrow().by()
                : bound.by();
        return session.already("topic '" + wish.topic() + "' is that of " + what(wish) + named, by)
                .number();
    }

    private Decision decide(ControlPlane state, Bound wish) {
        return Decisions.bind(
                state,
                wish,
                signature.why(
                        "replay publish " + named + (alerts.isPresent() ? " --alerts " : " --topic ") + wish.topic()));
    }

    private List<Fact> premise(ControlPlane state) {
        return List.of(Fact.serving(state, named), Fact.bound(state, named), Fact.speaking(state, named));
    }

    /** With the partitions that it has, or needs; whether that fits the versions is the ledger's to say. */
    private Bound wish(Session session, String name, Optional<StableTopicCheck.Found> found) {
        int partitions = session.state()
                .pipeline(named)
                .serving()
                .flatMap(version -> version.phase().started())
                .map(Started::resultsPartitions)
                .or(() -> found.map(StableTopicCheck.Found::partitions))
                .orElse(1);
        return new Bound(
                named,
                name,
                found.map(StableTopicCheck.Found::id).orElse(Bound.NOT_CREATED_YET),
                partitions,
                again ? Bound.Binding.ANEW : Bound.Binding.FIRST,
                alerts.isPresent() ? Bound.Holds.ALERTS : Bound.Holds.RESULTS);
    }

    private static void fits(String name, StableTopicCheck.Found found, int partitions) {
        if (found.partitions() != partitions) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "topic '" + name + "' has " + Counted.of(found.partitions(), "partition")
                            + ", and the results of the version that serves have " + partitions
                            + "; a key stays in its partition, so it must have as many");
        }
        if (!found.empty()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "topic '" + name + "' holds records, or held some; a stable topic begins empty: name another one");
        }
    }

    /** What versions read and write is no topic for consumers. */
    private static void notItsOwn(Session session, String name) {
        for (PipelineState pipeline : session.state().pipelines().values()) {
            for (VersionState version : pipeline.versions()) {
                boolean reads = version.phase().started().stream()
                        .flatMap(start -> start.sources().stream())
                        .anyMatch(source -> source.topic().equals(name));
                boolean owns = session.plan(version.id()).map(VersionPlan::topicNames).stream()
                        .anyMatch(own -> own.contains(name));
                if (reads || owns) {
                    throw new ToolFailure(
                            ExitCode.FAILED,
                            "topic '" + name + "' is one that " + version.id() + (reads ? " reads" : " owns")
                                    + "; name another one");
                }
            }
        }
    }

    private static void showPlan(Session session, Bound wish, Optional<StableTopicCheck.Found> found) {
        PipelineState pipeline = session.state().pipeline(wish.pipeline());
        boolean ofAlerts = wish.holds() == Bound.Holds.ALERTS;
        pipeline.bound()
                .flatMap(bound -> ofAlerts
                        ? bound.alerts().map(its -> "'" + its.name() + "' (id " + its.id() + ")")
                        : Optional.of("'" + bound.name() + "' (id " + bound.id() + ")"))
                .ifPresent(old ->
                        session.terminal().line("topic " + old + " is given up: nothing is published there any more"));
        session.terminal()
                .line("topic '" + wish.topic() + "' with " + Counted.of(wish.partitions(), "partition")
                        + (found.isPresent() ? " gets the " : ", compacted, is created and gets the ")
                        + (ofAlerts ? "alerts of " : "results of ")
                        + wish.pipeline() + ": "
                        + pipeline.speaking().speakers().words());
    }

    /** A name that a topic can have. */
    static final class TopicName implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            Publish.topicProblem(name).ifPresent(problem -> {
                throw new TypeConversionException(problem);
            });
            return name;
        }
    }
}
