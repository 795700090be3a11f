package io.hindcast.tool.redrive;

import io.hindcast.ledger.Redrive;
import io.hindcast.ledger.Redrive.Stands;
import io.hindcast.ledger.RedriveBegun;
import io.hindcast.ledger.RedrivenTopic;
import io.hindcast.pipeline.Counted;
import io.hindcast.tool.session.Session;
import io.hindcast.trouble.ShellWord;
import java.util.List;
import java.util.stream.Collectors;

/** Says which redrives have not come to their end, by the ledger alone. */
public final class UnfinishedRedrives {
    private UnfinishedRedrives() {}

    /** A line for each of a pipeline: what it is to correct, since when, and what finishes it. */
    public static List<String> lines(Session session, String pipeline) {
        return session.state().redrives().all().values().stream()
                .filter(redrive -> redrive.what().pipeline().equals(pipeline) && !redrive.over())
                .map(redrive -> line(session, redrive))
                .toList();
    }

    private static String line(Session session, Redrive redrive) {
        RedriveBegun what = redrive.what();
        boolean stopped = redrive.stands() == Stands.STOPPED;
        return "redrive " + what.redrive() + " of " + what.pipeline() + ", " + Counted.of(what.records(), "record")
                + " of "
                + what.topics().stream().map(RedrivenTopic::topic).collect(Collectors.joining(", ")) + ", is "
                + (stopped ? "stopped " : "begun, and not over, ") + Session.since(redrive.moved()) + "; to finish it: "
                + command(session, what, stopped ? "--give-up" : "--resume") + (stopped ? "" : " -f FILE");
    }

    /** What goes on with a redrive, or ends it. */
    static String command(Session session, RedriveBegun what, String option) {
        return "./replay redrive " + ShellWord.of(what.version()) + session.options() + " " + option + " "
                + what.redrive();
    }
}
