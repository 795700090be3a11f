package io.hindcast.tool.verb;

import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.time.Duration;
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
            VersionState known = Named.version(session.state(), named);
            Takeover takes = takeover.of(session, known);
            Cutover cutover = new Cutover(
                    known.id(),
                    takes,
                    keep,
                    comparedBefore.uncompared(session, known),
                    signature.why("replay cutover " + known.id()));
            Decision decision = session.decision(state -> cutover.decide(state, tool.clock()));
            PipelineState was = session.state().pipeline(known.id().pipeline());
            Optional<TopicPace> pace =
                    rate.map(most -> new TopicPace(session, was, most, signature, "replay cutover " + known.id()));
            if (decision instanceof Decision.Standing) {
                return already(session, known, pace);
            }
            VersionState version = comparedBefore.upToNow(session, known, dryRun);
            Premise premise = cutover.premise(session.state());
            Premise paced = cutover.premise(
                    session.state(),
                    state -> pace.stream().map(most -> most.fact(state)).toList());
            comparedBefore.check(session, version);
            keepsUp.check(session, version);
            WholeResults.check(session, version);
            Optional<VersionState> before =
                    session.state().pipeline(version.id().pipeline()).serving();
            CutoverText.plan(session, version, before, takes);
            pace.ifPresent(most -> session.terminal().line(most.plan()));
            if (dryRun.ends(session, decision)) {
                return ExitCode.OK.number();
            }
            confirmation.ask(session.terminal(), "Cut over?");
            session.ledger().readToEnd();
            // Before the cutover, so that no switch begins at full speed; but not for one that somebody else has done.
            boolean stands = cutover.decide(session.state(), tool.clock()) instanceof Decision.Standing;
            Optional<String> recorded = pace.filter(most -> !stands).flatMap(most -> most.set(paced));
            Settlement settled = session.settle(premise, state -> cutover.decide(state, tool.clock()), recorded);
            if (settled instanceof Settlement.Standing) {
                return already(session, session.version(version.id()), pace);
            }
            CutoverText.done(session, version, before);
            return await.await(session, was).number();
        }
    }

    /** Called again after it was killed, it waits as it would have. */
    private int already(Session session, VersionState version, Optional<TopicPace> pace) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Speaking speaking = pipeline.speaking();
        session.already(
                version.id() + " serves"
                        + speaking.share()
                                .map(share -> ", for " + share.percent() + " of the keys,")
                                .orElse(""),
                version.entered());
        pace.filter(most -> !most.stands()).ifPresent(most -> session.terminal().line(most.other()));
        return (speaking.settled() ? ExitCode.OK : await.await(session, pipeline)).number();
    }
}
