package io.hindcast.tool.verb;

import io.hindcast.ledger.VersionState;
import io.hindcast.tool.explain.ExplainedResult;
import io.hindcast.tool.explain.Question;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions.TimeOption;
import io.hindcast.tool.option.RowOptions;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay explain PIPELINE[/vN] --key K --window T}: the records that made a result. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the records that made one result, what each of them brought, and those that nearly did: filtered, invalid,"
                    + " late as far as it is read. The result is computed of them once more, and compared with what was published."
        },
        exitCodeList = {
            "0:what was published is what the records come to",
            "1:it is not, or not all could be read",
            "2:wrong usage",
            "4:there is no final result"
        })
final class ExplainVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--key",
            paramLabel = "FIELD=TEXT",
            description =
                    "The value of a field of the key; once for each of them. Of a key of one field, the text alone does.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--window",
            required = true,
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "A time in the window: 2026-01-10T00:00Z. Where windows overlap, the start of one.")
    private Instant window = Instant.EPOCH;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "So many records at most, the first by event time; default: all, but on a terminal 50.")
    private Optional<Long> first = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl",
            description =
                    "A table for people (default), or csv or jsonl, where only records go to the standard output.")
    private RowFormat format = RowFormat.TABLE;

    ExplainVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            VersionState version = Named.startedVersion(session.state(), named);
            return new ExplainedResult(session, version, format, RowOptions.atLeastOne("--first", first))
                    .run(new Question(keys, window))
                    .number();
        }
    }
}
