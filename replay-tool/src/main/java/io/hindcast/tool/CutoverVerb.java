package io.hindcast.tool;

import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.VersionState;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay cutover PIPELINE/vN}: this version serves from now on. */
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        description = "Makes a version that has caught up the one that serves; the other one keeps running.")
final class CutoverVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall serve.")
    private String named = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    CutoverVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            VersionState version = Named.version(session.state(), named);
            String why = "replay cutover " + version.id();
            if (Decisions.cutOver(session.state(), version.id(), tool.clock().instant(), why)
                    instanceof Decision.Refused refused) {
                throw new ToolFailure(ExitCode.FAILED, refused.reason());
            }
            Optional<VersionState> before =
                    session.state().pipeline(version.id().pipeline()).serving();
            Terminal out = session.terminal();
            out.line(version.id() + " will serve; its results are in "
                    + session.names(version.id()).resultsTopic());
            before.ifPresent(serving -> out.line(serving.id() + " serves no longer, but keeps running"));
            if (version.phase().maxRate().bounded()) {
                out.line("its maximum rate (" + version.phase().maxRate().words() + ") ends");
            }
            out.line(compared(version));
            confirmation.ask(out, "Cut over?");
            session.settle(
                    state -> Decisions.cutOver(state, version.id(), tool.clock().instant(), why));
            out.line(version.id() + " serves.");
            before.ifPresent(serving -> {
                out.line("To go back:    ./replay cutover " + serving.id() + session.options());
                out.line("To remove it:  ./replay retire " + serving.id() + session.options());
            });
            return ExitCode.OK.number();
        }
    }

    private static String compared(VersionState version) {
        return version.comparison()
                .map(last -> "it was compared with " + last.against() + ": "
                        + Texts.number(last.counts().windows()) + " windows, "
                        + Texts.number(last.counts().identical()) + " identical")
                .orElse("it was never compared with another version");
    }
}
