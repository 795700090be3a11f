package io.hindcast.tool.verb;

import io.hindcast.tool.option.Connection;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.view.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replay watch PIPELINE/vN}: looks at a replay again that somebody has started, until it has caught up. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {"Shows how far a replay is until it has caught up. Ctrl-C ends the watching, not the replay."},
        exitCodeList = {"0:it has caught up", "1:it has failed or was ended"})
final class WatchVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version.")
    private String version = "";

    WatchVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            var watched = Named.version(session.state(), version);
            Named.started(watched, "nothing of it is left to watch", "it reads nothing yet");
            new Watch(session, watched.id()).untilCaughtUp();
            return ExitCode.OK.number();
        }
    }
}
