package io.hindcast.tool.verb;

import io.hindcast.tool.audit.Anchor;
import io.hindcast.tool.audit.AuditReport;
import io.hindcast.tool.audit.AuditReport.Definitions;
import io.hindcast.tool.audit.ReportCheck;
import io.hindcast.tool.audit.Wanted;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code replay audit [PIPELINE]}: who decided what, when and why, and whether the ledger is still what was written. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Shows who decided what, when and why, and what became of it, and checks that no record of the ledger was changed,"
                    + " removed or forged. Only rows go to the standard output."
        },
        exitCodeList = {
            "0:the ledger is what was written",
            "1:it is not, or an anchor does not hold, or no comparison has the report",
            "2:wrong usage"
        })
final class AuditVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "Of this pipeline alone; default: of all.")
    private Optional<String> named = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description = "Written at or after this time: 2026-01-10T00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description = "Written before this time.")
    private Optional<Instant> to = Optional.empty();

    @Option(
            names = "--all",
            description = "Also what workers write again and again: how far they have read, snapshots.")
    private boolean everything;

    @Option(
            names = "--diff",
            description = "Of each version the lines in which its definition differs from the one that served then.")
    private boolean diff;

    @Option(
            names = "--anchor",
            paramLabel = "N:HASH",
            converter = AnchorOption.class,
            description = "Checks that the ledger began with what had this anchor. May be given again.")
    private List<Anchor> anchors = new ArrayList<>();

    @Option(
            names = "--check-report",
            paramLabel = "FILE",
            description = "Says to which comparison a report of 'compare -o json' belongs, and shows nothing else.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--raw",
            description = "Prints every record as it stands in the ledger, a line each, and nothing else.")
    private boolean raw;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl",
            description = "A table for people (default), or csv or jsonl for programs.")
    private RowFormat format = RowFormat.TABLE;

    /** An anchor as verbs print it. */
    static final class AnchorOption implements ITypeConverter<Anchor> {
        @Override
        public Anchor convert(String text) {
            return Anchor.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is no anchor; one is the number of records, a colon and at least 16 hexadecimal"
                            + " digits, as each verb that decides something prints it: ledger 118:9f3c…"));
        }
    }

    AuditVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            if (report.isPresent()) {
                return ReportCheck.run(session, read(report.get())).number();
            }
            AuditReport audit = new AuditReport(session, anchors);
            if (raw) {
                return audit.raw().number();
            }
            named.ifPresent(name -> Named.pipeline(session.state(), name));
            return audit.rows(
                            new Wanted(named, from, to, everything),
                            diff ? Definitions.DIFFERENCES : Definitions.NONE,
                            format)
                    .number();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, "--check-report: " + FileTrouble.line("read", file, failed));
        }
    }
}
