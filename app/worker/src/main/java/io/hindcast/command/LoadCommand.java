package io.hindcast.command;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.input.Input;
import io.hindcast.input.RecordKey;
import io.hindcast.load.FileCheck;
import io.hindcast.load.Load;
import io.hindcast.load.Load.Completion;
import io.hindcast.load.LoadStop;
import io.hindcast.load.TopicLoader;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hindcast load}: appends a file's records to a topic. Exit code 0 when all are written, 1 when not, 2 for wrong usage. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Appends the records of a file to a topic: JSON objects as they are, CSV rows as JSON objects, lines of text as"
                    + " they are.",
            "Checks all of a file before it writes, and writes nothing if a line is no record, unless --skip-bad says"
                    + " where such lines go. What comes through a pipe is checked as it streams: what was written before a"
                    + " bad line stays, and how much that is is said, as it is after Ctrl-C and where Kafka is gone."
        },
        footer = {
            "",
            "CSV, in UTF-8: the first line names the columns. A cell that is a plain JSON number (12, -0.5) becomes a"
                    + " number, true and false become bools, any other cell a string; an empty cell is left out. A column"
                    + " that has become of two kinds is told.",
            "JSON, in UTF-8: each line is one object, as workers read it; or the file is one array, each element an object.",
            "",
            "Text, in UTF-8, with --format text: each line that is not empty is a record.",
            "",
            "The file of --skip-bad has the lines as they stand, for CSV under the header line: mend it and load it. An"
                    + " element of an array becomes a line. Why each kind of them is bad, and where the first is, is told"
                    + " in the end.",
            "",
            "Exit codes: 0 all records are written, or --check finds that they would be; 1 not all, or none; 2 wrong"
                    + " usage.",
            "",
            "Examples:",
            "  hindcast load access.jsonl --check --key request_id --partitions 4",
            "  hindcast load flights.csv.gz --topic flights --key origin \\",
            "      --partitions 4 --complete --bootstrap-server 127.0.0.1:19092",
            "  hindcast load access.jsonl --skip-bad bad.jsonl --topic access \\",
            "      --bootstrap-server 127.0.0.1:19092"
        })
public final class LoadCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final StopSignal signal;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private @Nullable Connection connection;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "*.json, *.jsonl or *.csv, or with --format any name; also gzip-compressed; - for the standard input.")
    private String file = "";

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Created if it does not exist.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            description = {
                "The field whose text becomes the record's key and decides its partition: a column, or a path in the JSON"
                        + " such as shipping.country; a name that has a dot itself in brackets: '[service.name]'. Records"
                        + " without a value there have no key."
            })
    private Optional<String> key = Optional.empty();

    @Option(names = "--require-key", description = "A line without a value in the field of --key is a bad one.")
    private boolean requireKey;

    @Option(
            names = "--skip-bad",
            paramLabel = "FILE",
            description = "Write lines that are no records to FILE, which must not exist, and load the others.")
    private Optional<Path> skipBad = Optional.empty();

    @Option(
            names = "--check",
            description =
                    "Read all of it, say what would be written and what is bad, and write nothing. Needs no Kafka.")
    private boolean check;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of a new topic; a topic that exists must have as many.")
    private Optional<Integer> partitions = Optional.empty();

    @Option(
            names = "--complete",
            description = "The data are whole: end every partition with a heartbeat that closes all windows.")
    private boolean complete;

    @Option(
            names = "--error-columns",
            hidden = true,
            defaultValue = "${sys:hindcast.error-columns:-0}",
            description = "The width of the terminal that the standard error is; 0 where it is none.")
    private int columns;

    @Mixin
    private FileOptions files = new FileOptions();

    /** @param signal asks a load to stop under way */
    public LoadCommand(StopSignal signal) {
        this.signal = signal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Load load = load();
        LoadStop stop = new LoadStop();
        signal.onStop(stop::ask);
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine progress = new ProgressLine(err, Math.max(0, columns), clock);
        LoadReport report =
                new LoadReport(load, TopicFiles.size(file), spec.commandLine().getOut(), err, progress);
        if (check) {
            return check(load, stop, report, progress);
        }
        TopicLoader loader = new TopicLoader(connected().settings(spec), clock, report);
        return report.ended(loader.run(load, stop));
    }

    private int check(Load load, LoadStop stop, LoadReport report, ProgressLine progress) {
        LoadCheck told = new LoadCheck(load, SourceLog::partition);
        try {
            FileCheck found = FileCheck.of(load.input(), stop, report, told::add);
            progress.clear();
            if (found.stopped()) {
                spec.commandLine()
                        .getErr()
                        .println("stopped after " + Counted.of(found.lines().all(), "line"));
                return FAILED;
            }
            return told.tell(found, spec.commandLine().getOut()) ? FAILED : 0;
        } catch (IOException failed) {
            progress.clear();
            spec.commandLine()
                    .getErr()
                    .println(FileTrouble.line("read", load.input().name(), failed));
            return FAILED;
        }
    }

    private Connection connected() {
        if (connection == null) {
            // Of a group of options none of which was typed there is nothing.
            return Connection.ofEnvironment().orElseThrow(this::nowhere);
        }
        return connection;
    }

    private ParameterException nowhere() {
        return usage("say where to: --topic TOPIC and --bootstrap-server HOST:PORT; --check needs neither");
    }

    private Load load() {
        if (topic.isEmpty() && !check) {
            throw nowhere();
        }
        if (topic.filter(VersionNames::own).isPresent()) {
            throw usage("topic '" + topic.get() + "' is written by Hindcast itself; load into a source topic");
        }
        if (requireKey && key.isEmpty()) {
            throw usage("--require-key goes with --key FIELD");
        }
        skipBad.ifPresent(this::checkAside);
        try {
            Input input = files.input(file);
            RecordKey.Missing missing = requireKey ? RecordKey.Missing.BAD : RecordKey.Missing.NO_KEY;
            Load load = new Load(
                    key.map(field -> input.keyedBy(new RecordKey(field, missing)))
                            .orElse(input),
                    topic.orElse("of that name"),
                    partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    complete ? Completion.COMPLETE : Completion.OPEN);
            return skipBad.map(load::skippingTo).orElse(load);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Looked at again when it is made: this only saves the reading. */
    private void checkAside(Path aside) {
        Path folder = aside.toAbsolutePath().getParent();
        if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            throw usage("--skip-bad: '" + aside + "' exists, and is not written over; name another file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw usage("--skip-bad: '" + aside + "' is in no folder that exists");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
