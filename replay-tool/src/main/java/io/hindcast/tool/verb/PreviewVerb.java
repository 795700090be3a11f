package io.hindcast.tool.verb;

import io.hindcast.tool.compare.ComparisonFormat;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.PartOptions;
import io.hindcast.tool.option.SliceOptions;
import io.hindcast.tool.preview.LogPreview;
import io.hindcast.tool.preview.PreviewAsked;
import io.hindcast.tool.preview.PreviewedDefinition;
import io.hindcast.tool.preview.SamplePreview;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.reading.WantedSlices;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay preview PIPELINE -f FILE}: what a changed definition would change, with nothing started. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the log once, computes a changed definition and the one that serves, and shows in what their final windows"
                    + " differ. It starts, creates and appends nothing. Only data goes to the standard output.",
            "With --sample it reads files instead, and needs no Kafka."
        },
        exitCodeList = {
            "0:all identical, or the gate is passed",
            "1:not all could be read",
            "2:wrong usage, or more to read than --limit",
            "3:windows differ, or the gate is not passed",
            "4:there is no window to compare, or not all is exact and --require-exact asks for it",
            "78:the definition is wrong"
        })
final class PreviewVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline's name.")
    private String pipeline = "";

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The changed definition.")
    private Path file = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "vN|FILE",
            description = "What it is compared with; left out: the version that serves, or else was started last.")
    private Optional<String> against = Optional.empty();

    @Option(
            names = "--sample",
            paramLabel = "[TOPIC=]FILE",
            description =
                    "Reads this file instead of the log, as 'hindcast run' does: *.jsonl, *.json or *.csv, also with .gz. Again for"
                            + " other files. Or a capture. --against is then a file.")
    private List<String> samples = List.of();

    @Mixin
    private final PartOptions part = new PartOptions();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = HistoryOptions.TimeOption.class,
            description =
                    "Compares only windows that end at or before this time, and reads no further than these need: an end of"
                            + " event time, of each partition by itself.")
    private Optional<Instant> until = Optional.empty();

    @Mixin
    private final SliceOptions slices = new SliceOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "Refuses to read more records than so many (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--require-exact",
            description =
                    "Ends with 4 where what was compared need not be what replays of both definitions would publish: windows"
                            + " are open at the end, or it is a share of the keys. Not with --slices.")
    private boolean exactRequired;

    @Mixin
    private final AskedOptions asked = new AskedOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl|json|markdown|html",
            description =
                    "The windows that differ as a table (default), csv or jsonl; or a report of all that was found:"
                            + " json, markdown for a merge request, html to look at.")
    private ComparisonFormat format = ComparisonFormat.TABLE;

    PreviewVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        WantedPart wanted = part.wanted(until, limit);
        Optional<WantedSlices> sample = slices.wanted();
        if (sample.isPresent() && exactRequired) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--slices and --require-exact exclude each other: a sample is never exact as a whole");
        }
        PreviewedDefinition version = PreviewedDefinition.changed(file, pipeline);
        if (!samples.isEmpty()) {
            return overFiles(version);
        }
        try (Session session = connection.open(tool)) {
            return new LogPreview(session, version, PreviewedDefinition.before(session, pipeline, against))
                    .run(wanted, sample, asked(), printing())
                    .number();
        }
    }

    private int overFiles(PreviewedDefinition version) {
        if (part.given() || slices.given()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "a sample is read whole: --last, --from, --whole-from and --slices do not go with --sample");
        }
        Path before = against.map(Path::of)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "--sample needs --against FILE: without Kafka nobody knows which definition serves"));
        return new SamplePreview(tool, version, PreviewedDefinition.before(before, pipeline))
                .run(samples, until, asked(), printing())
                .number();
    }

    private PreviewAsked asked() {
        return new PreviewAsked(asked.asked(), exactRequired);
    }

    private Printing printing() {
        return new Printing(format, OptionalLong.empty(), Printing.Place.VERB);
    }
}
