package io.hindcast.tool.verb;

import io.hindcast.ledger.Kind;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a replay is waited for. */
final class DeadlineOption {
    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = HistoryOptions.DurationOption.class,
            description =
                    "Gives the replay up if it has not caught up by then, PT6H from now, by the clock; pauses count. Workers do"
                            + " that (default: never).")
    private Optional<Duration> within = Optional.empty();

    /** Refuses where the ledger has no room for it: nothing is begun then. */
    void refuseBelow(Session session) {
        int level = session.state().level().number();
        if (within.isPresent() && level < Kind.EXPIRED.level()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "--deadline belongs to level " + Kind.EXPIRED.level() + ", and the ledger is of level " + level
                            + "; to raise it: ./replay upgrade" + session.options());
        }
    }

    /** For the plan. */
    static Optional<String> line(Optional<Instant> deadline) {
        return deadline.map(
                at -> "deadline    " + Texts.seconds(at) + "; the replay is given up then, unless it has caught up");
    }

    /** From the start of the replay on, where it was given. */
    Optional<Duration> within() {
        return within;
    }
}
