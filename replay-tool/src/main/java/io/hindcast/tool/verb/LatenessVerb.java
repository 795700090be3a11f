package io.hindcast.tool.verb;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.lateness.LatenessReport;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.PartOptions;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.verify.Recountable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay lateness PIPELINE[/vN]}: how late events come, and what another grace would change. */
@Command(
        name = "lateness",
        mixinStandardHelpOptions = true,
        description = {
            "Counts how late the events came that a version has read, how many would be late with another grace, and which"
                    + " records told a time so early that most were. It reads the log again. Only data goes to the standard"
                    + " output.",
            "With -f, --last or --from it counts in the log as it is now, whatever a version has read of it."
        },
        exitCodeList = {
            "0:counted",
            "1:not all could be read",
            "2:wrong usage, or more to read than --limit",
            "4:there is no event",
            "78:the definition is wrong"
        })
final class LatenessVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Reads by the definition in this file, which nobody need have started.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private final PartOptions part = new PartOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100000000",
            description =
                    "With -f, --last or --from: refuses to read more records than so many (default: ${DEFAULT-VALUE}).")
    private long limit;

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
            return report(session).run(graces, format).number();
        }
    }

    private LatenessReport report(Session session) {
        WantedPart wanted = part.wanted(Optional.empty(), limit);
        if (file.isPresent()) {
            Definition definition = ReplayedDefinition.read(file.get(), named).definition();
            return LatenessReport.ofLog(session, definition, file.get().toString(), wanted);
        }
        VersionState version = Named.startedVersion(session.state(), named);
        return part.given()
                ? LatenessReport.ofLog(
                        session,
                        Recountable.definition(session, version),
                        version.id().toString(),
                        wanted)
                : LatenessReport.ofVersion(session, version);
    }
}
