package io.hindcast.tool.verb;

import io.hindcast.cluster.version.GoOnCheck;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.plan.VersionPlan;
import io.hindcast.start.OffsetsToSet.Traces;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay revive PIPELINE/vN}: a version that has failed goes on, where what it left agrees again. */
@Command(
        name = "revive",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a version that has failed go on from what it has committed, if its offsets, its topics and the ledger agree"
                    + " again: the same that a worker looks at before it starts one."
        },
        exitCodeList = {"0:it goes on", "1:it cannot", "2:wrong usage or not confirmed", "5:somebody else was faster"})
final class ReviveVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that has failed.")
    private String named = "";

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ReviveVerb(Tool tool, Connection connection) {
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
            Premise premise = Premise.of(
                    session.state(), state -> List.of(Fact.phase(state, id), Fact.serving(state, id.pipeline())));
            objection(session, version).ifPresent(reason -> {
                throw new ToolFailure(ExitCode.FAILED, id + " cannot go on: " + reason);
            });
            session.terminal().line(id + " has failed: " + ((Phase.Failed) version.phase()).reason());
            session.terminal()
                    .line("Its offsets, its topics and the ledger agree: it goes on where it stood, and is "
                            + next(session.state(), version) + ".");
            confirmation.ask(session.terminal(), "Revive it?");
            if (session.settle(premise, state -> decide(state, id)) instanceof Settlement.Standing) {
                return already(session, session.version(id));
            }
            session.terminal()
                    .line(id + " goes on, and is " + session.version(id).phase().word() + ".");
            return ExitCode.OK.number();
        }
    }

    private static int already(Session session, VersionState version) {
        return session.already(
                        version.id() + " goes on, and is " + version.phase().word(), version.entered())
                .number();
    }

    private Decision decide(ControlPlane state, VersionId id) {
        return Decisions.revive(state, id, signature.why("replay revive " + id));
    }

    private static String next(ControlPlane state, VersionState version) {
        Phase before = ((Phase.Failed) version.phase()).before();
        boolean other = state.pipeline(version.id().pipeline()).serving().isPresent();
        return before instanceof Phase.Serving && other ? "caught up, since another version serves" : before.word();
    }

    private static Optional<String> objection(Session session, VersionState version) {
        Optional<Definition> definition = session.definition(version);
        if (definition.isEmpty()) {
            return Optional.of(Session.UNREADABLE);
        }
        Optional<Started> start = version.phase().started();
        return start.flatMap(started -> objection(session, started, definition.get(), version));
    }

    private static Optional<String> objection(
            Session session, Started start, Definition definition, VersionState version) {
        Traces known = version.marks().all().isEmpty() ? Traces.NONE : Traces.WRITTEN;
        return GoOnCheck.ofStopped(session.cluster(), session.namespace())
                .look(
                        start,
                        VersionPlan.of(session.names(version.id()), definition.pipeline()),
                        definition.pipeline().source().keyed(),
                        known)
                .as(objection -> Optional.of(objection.reason()), offsets -> Optional.empty());
    }
}
