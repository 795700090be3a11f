package io.hindcast.tool.verb;

import io.hindcast.ledger.Kind;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import java.time.Clock;
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

    /** Refuses where the ledger has no room for it. */
    void refuseBelow(Session session) {
        if (within.isPresent()) {
            session.refuseBelow(Kind.EXPIRED, "--deadline");
        }
    }

    /** For the plan of a replay that is started now. */
    Optional<String> line(Clock clock) {
        return from(clock)
                .map(at ->
                        "deadline    " + Texts.seconds(at) + "; the replay is given up then, unless it has caught up");
    }

    /** Of a replay that is started now, where one was given. */
    Optional<Instant> from(Clock clock) {
        return within.map(clock.instant()::plus);
    }
}
