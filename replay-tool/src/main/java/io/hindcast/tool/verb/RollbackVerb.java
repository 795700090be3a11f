package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay rollback PIPELINE}: the latest cutover is taken back, once. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the latest cutover back: who served before it serves again, and in the stable topic who spoke before it speaks"
                    + " again, for the same windows. It takes back one cutover, and only once: run again, it changes nothing.",
            "To go forward again is a cutover. To go further back, name the version whose cutover is to be taken back.",
            "Where there is a stable topic, this waits until all of it follows. Ctrl-C ends the waiting, not the rollback."
        },
        exitCodeList = {
            "0:it is taken back",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "4:the version is not ready, or it is taken back and not all of the topic follows yet",
            "5:somebody else was faster"
        })
final class RollbackVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "The pipeline, or the version that shall serve no longer: the latest cutover to it is meant.")
    private String named = "";

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

    RollbackVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            Speaking.Cutover cutover = cutover(session.state());
            String name = pipeline(session.state()).name();
            VersionId from = new VersionId(name, cutover.to());
            VersionState back = session.version(new VersionId(name, cutover.from()));
            Decision decision = session.decision(state -> decide(state, name, cutover));
            if (decision instanceof Decision.Standing) {
                return already(session, name, cutover);
            }
            Premise premise = Premise.of(session.state(), state -> premise(state, from, back.id()));
            keepsUp.check(session, back);
            showPlan(session, name, from, back, cutover);
            if (dryRun.ends(session, decision)) {
                return ExitCode.OK.number();
            }
            confirmation.ask(session.terminal(), "Roll back?");
            PipelineState was = session.state().pipeline(name);
            Settlement settled = session.settle(premise, state -> decide(state, name, cutover));
            if (settled instanceof Settlement.Standing) {
                return already(session, name, cutover);
            }
            showDone(session, from, back.id());
            return await.await(session, was).number();
        }
    }

    private PipelineState pipeline(ControlPlane state) {
        return named.contains("/")
                ? state.pipeline(Named.version(state, named).id().pipeline())
                : Named.pipeline(state, named);
    }

    /** The latest one, or the latest to the version that is named. */
    private Speaking.Cutover cutover(ControlPlane state) {
        Speaking speaking = pipeline(state).speaking();
        Optional<Speaking.Cutover> found = named.contains("/")
                ? speaking.latestTo(Named.version(state, named).id().number())
                : speaking.latest();
        return found.orElseThrow(() -> new ToolFailure(
                ExitCode.FAILED,
                named.contains("/")
                        ? named + " has not taken over from another version, so there is nothing to take back"
                        : "no version of " + named
                                + " has taken over from another one, so there is nothing to take back"));
    }

    private Decision decide(ControlPlane state, String name, Speaking.Cutover cutover) {
        return Decisions.rollback(
                state, name, cutover.by().offset(), tool.clock().instant(), signature.why("replay rollback " + named));
    }

    private static List<Fact> premise(ControlPlane state, VersionId from, VersionId back) {
        return List.of(
                Fact.serving(state, from.pipeline()),
                Fact.bound(state, from.pipeline()),
                Fact.speaking(state, from.pipeline()),
                Fact.phase(state, from),
                Fact.phase(state, back));
    }

    /** Run again, it takes back nothing else, and waits as the first time. */
    private int already(Session session, String name, Speaking.Cutover seen) {
        Speaking speaking = session.state().pipeline(name).speaking();
        Speaking.Cutover cutover = speaking.at(seen.by().offset()).orElse(seen);
        Provenance rollback = cutover.undone().orElseThrow();
        session.already(arrow(name, cutover) + ": rolled back", rollback);
        speaking.standing()
                .filter(earlier -> earlier.by().offset() < cutover.by().offset())
                .ifPresent(earlier -> session.terminal()
                        .line("To go further back (" + arrow(name, earlier) + "): ./replay rollback " + name + "/v"
                                + earlier.to() + session.options()));
        boolean follows = speaking.settled() || rollback.offset() != speaking.switchOffset();
        return (follows ? ExitCode.OK : await.await(session, session.state().pipeline(name))).number();
    }

    /** {@code revenue/v2 → revenue/v1}. */
    private static String arrow(String name, Speaking.Cutover cutover) {
        return new VersionId(name, cutover.to()) + " → " + new VersionId(name, cutover.from());
    }

    private static void showPlan(
            Session session, String name, VersionId from, VersionState back, Speaking.Cutover cutover) {
        Terminal out = session.terminal();
        PipelineState pipeline = session.state().pipeline(name);
        out.line(arrow(name, cutover) + ": the cutover of "
                + Texts.seconds(cutover.by().at()) + " by " + cutover.by().who() + " (\""
                + cutover.by().why()
                + "\") is taken back");
        out.line(back.id() + " will serve; its results are in "
                + session.names(back.id()).resultsTopic());
        pipeline.bound()
                .ifPresent(topic -> out.line("topic '" + topic.name() + "': "
                        + cutover.before().words() + "; now "
                        + pipeline.speaking().speakers().words()));
        if (back.phase().maxRate().bounded()) {
            out.line("its maximum rate (" + back.phase().maxRate().words() + ") ends");
        }
        out.line(
                session.version(from).phase().running()
                        ? from + " serves no longer, but keeps running"
                        : from + " is " + session.version(from).phase().word());
    }

    private static void showDone(Session session, VersionId from, VersionId back) {
        Terminal out = session.terminal();
        PipelineState pipeline = session.state().pipeline(back.pipeline());
        out.line(back + " serves.");
        pipeline.bound()
                .ifPresent(topic -> out.line("Topic '" + topic.name() + "': "
                        + pipeline.speaking().speakers().words() + "; a worker has it follow that."));
        session.version(from)
                .keepUntil()
                .ifPresent(until -> out.line("To go forward again:  ./replay cutover " + from + session.options()
                        + "    (" + from + " is kept until " + Texts.seconds(until) + ")"));
    }
}
