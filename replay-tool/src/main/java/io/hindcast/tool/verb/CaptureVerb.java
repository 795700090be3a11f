package io.hindcast.tool.verb;

import io.hindcast.start.Beginning;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.preview.LogCapture;
import io.hindcast.tool.preview.LogPreview;
import io.hindcast.tool.preview.PreviewedDefinition;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay capture PIPELINE}: a part of the log as a file, for previews without Kafka. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps a part of the log in a file, over which 'replay preview --sample' comes to what it would over the log. All of"
                    + " the records is in it, or with --keys those of some keys: keep it where you may."
        },
        exitCodeList = {
            "0:captured",
            "1:not all could be read or written",
            "2:wrong usage, or more to read than --limit",
            "4:there is no record"
        })
final class CaptureVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description =
                    "A version, whose sources are read; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            converter = HistoryOptions.DurationOption.class,
            description =
                    "So much of the log, back from its newest record: 1h, 2d. Left out, with --from too: all of it.")
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

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Refuses to read more records than so many (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--keys",
            paramLabel = "A/B",
            description =
                    "Keeps the records of so many of the keys, chosen by a hash, 1/100: whatever 'where' says of them, and"
                            + " with what the others did to time. A preview over it then needs the same key, and the same 'keyed'.")
    private Optional<String> keys = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to, compressed if the name ends with .gz; left out: to the standard output.")
    private Optional<Path> output = Optional.empty();

    CaptureVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        if (last.isPresent() && from.isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, "--last and --from exclude each other; give one of them");
        }
        Beginning beginning = from.<Beginning>map(Beginning.Time::new).orElseGet(Beginning.Earliest::new);
        LogPreview.Wanted wanted =
                new LogPreview.Wanted(new WantedHistory(beginning, Optional.empty(), wholeFrom), last, limit);
        int slash = named.indexOf('/');
        String pipeline = slash < 0 ? named : named.substring(0, slash);
        try (Session session = connection.open(tool)) {
            return new LogCapture(
                            session,
                            PreviewedDefinition.before(
                                    session, pipeline, slash < 0 ? Optional.empty() : Optional.of(named)))
                    .run(wanted, keys, output)
                    .number();
        }
    }
}
