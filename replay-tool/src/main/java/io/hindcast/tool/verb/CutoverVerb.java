package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Kind;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay cutover PIPELINE/vN}: this version serves from now on. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a version that has caught up the one that serves; the other one keeps running. Where the pipeline has a stable"
                    + " topic, the version speaks there from now on, and 'rollback' takes that back; this waits until all"
                    + " of the topic follows. Ctrl-C ends the waiting, not the cutover."
        },
        exitCodeList = {
            "0:it serves",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "4:it is not ready, or serves and not all of the topic follows yet",
            "5:somebody else was faster"
        })
final class CutoverVerb implements Callable<Integer> {
    /** A ledger below it cannot hold that a cutover is taken back. */
    private static final int ROLLBACK_LEVEL = Kind.ROLLED_BACK.level();

    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall serve.")
    private String named = "";

    @Mixin
    private final TakeoverOptions takeover = new TakeoverOptions();

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "24h",
            converter = HistoryOptions.DurationOption.class,
            description = "So long the one that served is kept as the way back: 24h, 7d (default: 24h).")
    private Duration keep = Decisions.WAY_BACK;

    @Mixin
    private final ComparedBefore comparedBefore = new ComparedBefore();

    @Option(
            names = "--max-rate",
            paramLabel = "N|none",
            converter = MaxRateOption.class,
            description =
                    "Says at most so many records a second in the stable topic, this cutover and later ones, until"
                            + " 'pace' says otherwise; 0 pauses. Live results do not wait for it.")
    private Optional<MaxRate> rate = Optional.empty();

    @Mixin
    private final DryRun dryRun = new DryRun();

    @Mixin
    private final AwaitOptions await = new AwaitOptions();

    @Mixin
    private final KeepsUp keepsUp = new KeepsUp();

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    CutoverVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        comparedBefore.reasoned(signature);
        try (Session session = connection.open(signature.sign(tool))) {
            VersionState version = Named.version(session.state(), named);
            Takeover takes = takeover.of(session, version);
            Decision decision = session.decision(state -> decide(state, version.id(), takes));
            if (decision instanceof Decision.Standing) {
                return already(session, version);
            }
            Premise premise = Premise.of(session.state(), state -> premise(state, version.id()));
            comparedBefore.check(session, version);
            keepsUp.check(session, version);
            WholeResults.check(session, version);
            Optional<VersionState> before =
                    session.state().pipeline(version.id().pipeline()).serving();
            showPlan(session, version, before, takes);
            if (dryRun.ends(session, decision)) {
                return ExitCode.OK.number();
            }
            confirmation.ask(session.terminal(), "Cut over?");
            PipelineState was = session.state().pipeline(version.id().pipeline());
            rate.ifPresent(
                    most -> new TopicPace(session, was, most, signature, "replay cutover " + version.id()).run());
            Settlement settled = session.settle(premise, state -> decide(state, version.id(), takes));
            if (settled instanceof Settlement.Standing) {
                return already(session, session.version(version.id()));
            }
            showDone(session, version, before);
            return await.await(session, was).number();
        }
    }

    private static int already(Session session, VersionState version) {
        Speaking speaking = session.state().pipeline(version.id().pipeline()).speaking();
        return session.already(
                        version.id() + " serves"
                                + speaking.share()
                                        .map(share -> ", for " + share.percent() + " of the keys,")
                                        .orElse(""),
                        version.entered())
                .number();
    }

    private Decision decide(ControlPlane state, VersionId version, Takeover takes) {
        return Decisions.cutOver(
                state, version, takes, keep, tool.clock().instant(), signature.why("replay cutover " + version));
    }

    /** What the question shows. */
    private static List<Fact> premise(ControlPlane state, VersionId version) {
        return List.of(
                Fact.serving(state, version.pipeline()),
                Fact.phase(state, version),
                Fact.comparison(state, version),
                Fact.bound(state, version.pipeline()),
                Fact.speaking(state, version.pipeline()));
    }

    private static void showPlan(Session session, VersionState version, Optional<VersionState> before, Takeover takes) {
        Terminal out = session.terminal();
        boolean raise =
                before.filter(serving -> serving.id().equals(version.id())).isPresent();
        out.line(version.id() + (raise ? " serves" : " will serve") + "; its results are in "
                + session.names(version.id()).resultsTopic());
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Optional<Piece> piece = pipeline.bound().map(topic -> piece(pipeline, version, takes));
        piece.ifPresent(taken -> showTakeover(session, pipeline, version, taken, takes));
        before.filter(serving -> !raise)
                .ifPresent(serving -> out.line(piece.flatMap(Piece::leaves)
                        .map(left -> serving.id() + " keeps running, and goes on to speak for " + left)
                        .orElse(serving.id() + " serves no longer, but keeps running")));
        if (version.phase().maxRate().bounded()) {
            out.line("its maximum rate (" + version.phase().maxRate().words() + ") ends");
        }
        out.line(ComparedBefore.words(session.state(), version));
    }

    /** A share that is raised goes on from where it began. */
    private static Piece piece(PipelineState pipeline, VersionState version, Takeover takes) {
        int number = version.id().number();
        Optional<Piece> share = pipeline.speaking().share().filter(has -> has.version() == number);
        return new Piece(share.map(Piece::fromMs).orElse(takes.fromMs()), Speakers.END, takes.share(), number);
    }

    private static void showTakeover(
            Session session, PipelineState pipeline, VersionState version, Piece piece, Takeover takes) {
        Terminal out = session.terminal();
        boolean raises = pipeline.speaking()
                .share()
                .filter(share -> share.version() == piece.version())
                .isPresent();
        out.line("topic '" + pipeline.bound().orElseThrow().name() + "': " + piece.words()
                + (piece.fromMs() == Speakers.BEGINNING
                        ? ", for all windows"
                        : "; earlier windows stay as they are published"));
        String now = Instant.ofEpochMilli(Math.max(0, piece.fromMs())).toString();
        takes.effectiveFrom()
                .filter(asked -> !raises && piece.fromMs() != Speakers.BEGINNING && !asked.equals(now))
                .ifPresent(asked -> out.line("  asked for was " + asked
                        + "; that is the first time from there on at which nobody's windows are cut, and its own are"
                        + " whole"));
        if (piece.fromMs() != Speakers.BEGINNING) {
            new Reached(session, pipeline).before(piece.fromMs(), version).ifPresent(words -> out.line("  " + words));
        }
    }

    private static void showDone(Session session, VersionState version, Optional<VersionState> before) {
        Terminal out = session.terminal();
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        out.line(version.id() + " serves.");
        pipeline.bound()
                .ifPresent(topic -> out.line("Topic '" + topic.name() + "': "
                        + pipeline.speaking().speakers().words() + "; a worker has it follow that."));
        Optional<VersionState> back = pipeline.speaking()
                .standing()
                .map(cutover -> pipeline.versions().get(cutover.from() - 1))
                .filter(other -> before.isPresent());
        back.ifPresent(other -> {
            out.line("To go back:    ./replay "
                    + (session.state().level().number() < ROLLBACK_LEVEL
                            ? "cutover " + other.id()
                            : "rollback " + pipeline.name())
                    + session.options());
            String retire = "./replay retire " + other.id() + session.options();
            boolean needed = pipeline.speaking().speakers().speaks(other.id().number());
            other.keepUntil()
                    .ifPresentOrElse(
                            until -> out.line("Kept until " + Texts.seconds(until) + " as the way back"
                                    + (needed ? ", and as long as it speaks" : "; to remove it then:  " + retire)),
                            () -> out.line("To remove it:  " + retire));
        });
    }
}
