package io.hindcast.tool.verb;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay pause PIPELINE/vN}: it reads nothing, and forgets nothing. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Has a version that runs read nothing until 'resume': it keeps its place in its group and its state. The workers follow"
                    + " within a second or two."
        },
        exitCodeList = {
            "0:it reads nothing",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "5:somebody else was faster"
        })
final class PauseVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall read nothing.")
    private String named = "";

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    PauseVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            VersionState version = Named.version(session.state(), named);
            return new VersionPace(session, confirmation, signature.why("replay pause " + version.id()))
                    .set(version, MaxRate.PAUSED)
                    .number();
        }
    }
}
