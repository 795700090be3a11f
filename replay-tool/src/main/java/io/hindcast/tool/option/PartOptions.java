package io.hindcast.tool.option;

import io.hindcast.start.Beginning;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.reading.LogLimit;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which part of the log is looked at. */
public final class PartOptions {
    @Option(
            names = "--last",
            paramLabel = "DURATION",
            converter = HistoryOptions.DurationOption.class,
            description =
                    "So much of the log, back from its newest record, or from --until where there is one: 1h, 2d. Left out,"
                            + " with --from too: all of it.")
    private Optional<Duration> last = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description = "From so early on that no event from this event time on is missed: 2026-01-10T00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--whole-from",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description = "Your word, where nobody can know it: no event from this time on was deleted.")
    private Optional<Instant> wholeFrom = Optional.empty();

    /** Whether any of them was given. */
    public boolean given() {
        return last.isPresent() || from.isPresent() || wholeFrom.isPresent();
    }

    /**
     * What they say together.
     *
     * @param until where it ends; empty for where the log does
     * @param limit so many offsets at most
     */
    public WantedPart wanted(Optional<Instant> until, long limit) {
        if (last.isPresent() && from.isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, "--last and --from exclude each other; give one of them");
        }
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--until " + until.get() + " is not after the start at " + from.get());
        }
        Beginning beginning = from.<Beginning>map(Beginning.Time::new).orElseGet(Beginning.Earliest::new);
        return new WantedPart(new WantedHistory(beginning, until, wholeFrom), last, new LogLimit(limit));
    }
}
