package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay cancel PIPELINE/vN}: a replay that nobody wants any more. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Ends a version that was proposed or replays, before it has caught up. Workers stop it; its topics stay until 'retire'."
        },
        exitCodeList = {
            "0:it is cancelled",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "5:somebody else was faster"
        })
final class CancelVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall end.")
    private String named = "";

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    CancelVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            VersionState version = Named.version(session.state(), named);
            VersionId id = version.id();
            if (session.decision(state -> decide(state, id)) instanceof Decision.Standing) {
                return already(session, version);
            }
            Premise premise = Premise.of(session.state(), state -> List.of(Fact.phase(state, id)));
            session.terminal().line(id + " is " + version.phase().word() + "; what it has read is thrown away");
            confirmation.ask(session.terminal(), "Cancel it?");
            if (session.settle(premise, state -> decide(state, id)) instanceof Settlement.Standing) {
                return already(session, session.version(id));
            }
            session.terminal()
                    .line(id + " is cancelled. To remove what it leaves:  ./replay retire " + id + session.options());
            return ExitCode.OK.number();
        }
    }

    private Decision decide(ControlPlane state, VersionId id) {
        return Decisions.cancel(state, id, signature.why("replay cancel " + id));
    }

    private static int already(Session session, VersionState version) {
        return session.already(version.id() + " is cancelled", version.entered())
                .number();
    }
}
