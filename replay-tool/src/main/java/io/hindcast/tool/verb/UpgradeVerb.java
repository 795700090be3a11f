package io.hindcast.tool.verb;

import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.VersionState;
import io.hindcast.release.Release;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replay upgrade}: the ledger may hold from now on what this release writes. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        description = {
            "Raises the level of the ledger, when all workers are of this release or a later one. Older workers would go on with"
                    + " what they run and follow no decision any more."
        },
        exitCodeList = {
            "0:it is raised",
            "2:wrong usage or not confirmed",
            "4:an older worker runs",
            "5:somebody else was faster"
        })
final class UpgradeVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    UpgradeVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            Level level = session.state().level();
            if (level.number() == Level.NEWEST) {
                return already(session);
            }
            noneIsOlder(session);
            session.terminal()
                    .line("The ledger of namespace '" + session.namespace() + "' is of level " + level.number()
                            + "; it becomes one of level " + Level.NEWEST
                            + ", and never goes back. Workers of an older release,"
                            + " also those that run nothing now, cannot follow it any more.");
            confirmation.ask(session.terminal(), "Raise it?");
            if (session.ledger().readToEnd().level().number() == Level.NEWEST) {
                return already(session);
            }
            noneIsOlder(session);
            session.settle(
                    state -> Decisions.raise(state, Release.current().version(), signature.why("replay upgrade")));
            session.terminal().line("The ledger is of level " + Level.NEWEST + ".");
            return ExitCode.OK.number();
        }
    }

    private static int already(Session session) {
        Level level = session.state().level();
        return session.already("The ledger is of level " + level.number(), level.by())
                .number();
    }

    private static void noneIsOlder(Session session) {
        List<String> older = older(session);
        if (!older.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    "workers of an older release run " + String.join(", ", older)
                            + ": replace them first. Nothing was done.");
        }
    }

    /** The versions that a worker runs which does not know the newest level. */
    private static List<String> older(Session session) {
        List<String> older = new ArrayList<>();
        for (VersionState version : session.state().running()) {
            if (new VersionGroup(session.cluster(), session.names(version.id())).lowestLevel() < Level.NEWEST) {
                older.add(version.id().toString());
            }
        }
        return older;
    }
}
