package io.hindcast.tool.verb;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.KeyField;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions.TimeOption;
import io.hindcast.tool.option.RowOptions;
import io.hindcast.tool.results.KeyFilter;
import io.hindcast.tool.results.ResultsReading;
import io.hindcast.tool.results.WantedWindows;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay results PIPELINE[/vN]}: what a version has published, or a stable topic holds, as a table. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the results of a version as they stand now: the last value of each window, by the start of the window and"
                    + " then by key. Only data goes to the standard output."
        },
        exitCodeList = {
            "0:printed",
            "1:not all could be read, or records are there that are no results",
            "2:wrong usage",
            "4:there is nothing"
        })
final class ResultsVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--key",
            paramLabel = "TEXT|FIELD=TEXT",
            description =
                    "Only of keys with this text in one of their fields, or in that field. More than once: any of the texts"
                            + " of a field, and all of the fields.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only windows with this time in them: 2026-01-10T00:00Z.")
    private Optional<Instant> window = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only windows that start at this time or later.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only windows that start before this time.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--published",
            description = "What the pipeline's stable topic holds, whichever version has said it.")
    private boolean published;

    @Mixin
    private final RowOptions rows = new RowOptions();

    ResultsVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        WantedWindows wanted = new WantedWindows(new KeyFilter(keys), window, from, until);
        try (Session session = connection.open(tool)) {
            ResultsReading reading = new ResultsReading(session, wanted, rows.format(), rows.last());
            CommittedLog log = new CommittedLog(session.cluster());
            ExitCode exitCode =
                    published ? stable(session, log, reading, wanted) : version(session, log, reading, wanted);
            return exitCode.number();
        }
    }

    private ExitCode version(Session session, CommittedLog log, ResultsReading reading, WantedWindows wanted) {
        VersionState version = Named.startedVersion(session.state(), named);
        Named.started(version, "its results are gone with its topics", "it has published nothing");
        checkFields(session, version, wanted);
        return reading.run(
                version.id() + ", " + version.phase().word(),
                log.committed(session.names(version.id()).resultsTopic(), 1));
    }

    private ExitCode stable(Session session, CommittedLog log, ResultsReading reading, WantedWindows wanted) {
        PipelineState pipeline = Named.unversioned(session.state(), named, "./replay results %s --published");
        StableTopic topic = pipeline.bound()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        pipeline.name() + " has no stable topic; to give it one: ./replay publish " + pipeline.name()
                                + " --topic TOPIC"));
        pipeline.serving().ifPresent(version -> checkFields(session, version, wanted));
        TopicRange range = log.committed(topic.name(), topic.partitions());
        if (!range.topicId().equals(topic.id())) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "topic '" + topic.name() + "' was deleted and made anew; to fill it: ./replay publish "
                            + pipeline.name() + " --again");
        }
        return reading.run("topic '" + topic.name() + "' of " + pipeline.name(), range);
    }

    /** A name that no key has would find nothing, and nobody would know why. */
    private void checkFields(Session session, VersionState version, WantedWindows wanted) {
        Optional<Definition> definition = session.definition(version);
        if (definition.isEmpty()) {
            return;
        }
        List<String> known = definition.get().pipeline().grouping().key().stream()
                .map(KeyField::name)
                .toList();
        for (String field : wanted.keys().fields()) {
            if (!known.contains(field)) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "the key of " + version.id() + " has no field '" + field + "'; it has: "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }
}
