package io.hindcast.tool.verb;

import io.hindcast.tool.lateness.LatenessReport;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay lateness PIPELINE[/vN]}: how late events come, and what another grace would change. */
@Command(
        name = "lateness",
        mixinStandardHelpOptions = true,
        description = {
            "Counts how late the events came that a version has read, how many would be late with another grace, and which"
                    + " records told a time so early that most were. It reads the log again. Only data goes to the standard"
                    + " output."
        },
        exitCodeList = {"0:counted", "1:not all could be read", "2:wrong usage", "4:there is no event"})
final class LatenessVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            split = ",",
            converter = GraceOption.class,
            description =
                    "The graces to count: 10s,1m,2h. Default: 0s to 2h. That of the definition is always among them.")
    private List<Duration> graces = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl",
            description = "Two tables for people (default), or a row for each partition and grace.")
    private RowFormat format = RowFormat.TABLE;

    /** A duration, or none: {@code 0s}. */
    static final class GraceOption implements ITypeConverter<Duration> {
        private final HistoryOptions.DurationOption positive = new HistoryOptions.DurationOption();

        @Override
        public Duration convert(String text) {
            return text.matches("0+(ms|s|m|h|d)?") ? Duration.ZERO : positive.convert(text);
        }
    }

    LatenessVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            return new LatenessReport(session, Named.startedVersion(session.state(), named))
                    .run(graces, format)
                    .number();
        }
    }
}
