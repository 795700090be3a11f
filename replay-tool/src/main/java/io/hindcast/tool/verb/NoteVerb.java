package io.hindcast.tool.verb;

import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Noted;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay note PIPELINE[/vN] --reason TEXT}: something that whoever reads the ledger later should know. */
@Command(
        name = "note",
        mixinStandardHelpOptions = true,
        description = {
            "Writes into the ledger what whoever audits it later should know: an incident, why a version was kept. It changes"
                    + " nothing. No personal data: nothing is ever taken out of the ledger."
        },
        exitCodeList = {"0:it is written", "1:it is not allowed", "2:wrong usage"})
final class NoteVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE[/vN]", description = "What it is about.")
    private String named = "";

    @Mixin
    private final Signature signature = new Signature();

    NoteVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        if (!signature.reasoned()) {
            throw new ToolFailure(ExitCode.USAGE, "what shall be noted? --reason TEXT");
        }
        try (Session session = connection.open(signature.sign(tool))) {
            Noted note = note(session);
            session.settle(state -> Decisions.note(state, note, signature.why("")));
            session.terminal()
                    .line("Noted of " + note.about() + "; to see it:  ./replay audit " + note.pipeline()
                            + session.options());
            return ExitCode.OK.number();
        }
    }

    private Noted note(Session session) {
        String pipeline = named.contains("/")
                ? Named.version(session.state(), named).id().pipeline()
                : Named.pipeline(session.state(), named).name();
        return new Noted(pipeline, named);
    }
}
