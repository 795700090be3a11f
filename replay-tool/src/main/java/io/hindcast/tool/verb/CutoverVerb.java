package io.hindcast.tool.verb;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay cutover PIPELINE/vN}: this version serves from now on. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a version that has caught up the one that serves; the other one keeps running.",
            "Exit codes: 0 it serves, 1 it is not allowed, 2 wrong usage or not confirmed, 4 it is not ready,"
                    + " 5 somebody else was faster."
        })
final class CutoverVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall serve.")
    private String named = "";

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
        try (Session session = connection.open(signature.sign(tool))) {
            VersionState version = Named.version(session.state(), named);
            if (session.decision(state -> decide(state, version.id())) instanceof Decision.Standing) {
                return session.already(version.id() + " serves", version.entered())
                        .number();
            }
            Premise premise = Premise.of(session.state(), state -> premise(state, version.id()));
            keepsUp.check(session, version);
            Optional<VersionState> before =
                    session.state().pipeline(version.id().pipeline()).serving();
            showPlan(session, version, before);
            confirmation.ask(session.terminal(), "Cut over?");
            Settlement settled = session.settle(premise, state -> decide(state, version.id()));
            if (settled instanceof Settlement.Standing) {
                return session.already(
                                version.id() + " serves",
                                session.version(version.id()).entered())
                        .number();
            }
            showDone(session, version, before);
            return ExitCode.OK.number();
        }
    }

    private Decision decide(ControlPlane state, VersionId version) {
        return Decisions.cutOver(state, version, tool.clock().instant(), signature.why("replay cutover " + version));
    }

    /** What the question shows. */
    private static List<Fact> premise(ControlPlane state, VersionId version) {
        return List.of(
                Fact.serving(state, version.pipeline()), Fact.phase(state, version), Fact.comparison(state, version));
    }

    private static void showPlan(Session session, VersionState version, Optional<VersionState> before) {
        Terminal out = session.terminal();
        out.line(version.id() + " will serve; its results are in "
                + session.names(version.id()).resultsTopic());
        before.ifPresent(serving -> out.line(serving.id() + " serves no longer, but keeps running"));
        if (version.phase().maxRate().bounded()) {
            out.line("its maximum rate (" + version.phase().maxRate().words() + ") ends");
        }
        out.line(compared(session.state(), version));
    }

    private static void showDone(Session session, VersionState version, Optional<VersionState> before) {
        Terminal out = session.terminal();
        out.line(version.id() + " serves.");
        before.ifPresent(serving -> {
            out.line("To go back:    ./replay cutover " + serving.id() + session.options());
            session.version(serving.id())
                    .keepUntil()
                    .ifPresentOrElse(
                            until -> out.line("Kept until " + Texts.seconds(until)
                                    + " as the way back; to remove it then:  ./replay retire " + serving.id()
                                    + session.options()),
                            () -> out.line("To remove it:  ./replay retire " + serving.id() + session.options()));
        });
    }

    /** By its own comparison, or by that of the version that was compared with it last. */
    private static String compared(ControlPlane state, VersionState version) {
        return version.comparison()
                .map(last -> "it was compared with " + last.against() + ": " + words(last))
                .or(() -> state.pipeline(version.id().pipeline()).versions().stream()
                        .filter(other -> other.comparison()
                                .filter(last -> last.against().equals(version.id()))
                                .isPresent())
                        .reduce((earlier, later) -> later)
                        .map(other -> other.id() + " was compared with it: "
                                + words(other.comparison().orElseThrow())))
                .orElse("it was never compared with another version");
    }

    private static String words(Compared last) {
        return Counted.of(last.counts().windows(), "window") + ", "
                + Texts.number(last.counts().identical()) + " identical"
                + last.verdict().map(verdict -> " (" + verdict.word() + ")").orElse("");
    }
}
