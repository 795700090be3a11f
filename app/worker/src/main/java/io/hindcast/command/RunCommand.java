package io.hindcast.command;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.files.AlertLines;
import io.hindcast.files.FileRun;
import io.hindcast.files.OutputFormat;
import io.hindcast.files.RunOutcome;
import io.hindcast.files.TopicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hindcast run}: a pipeline over files, without Kafka. Exit code 0 when all files were read, 1 when not, 2 for wrong usage, 3
 * with {@code --strict} where records were rejected, 78 for a wrong definition.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a pipeline over files, without Kafka, and prints its final results.",
            "What it prints is what a worker publishes of the same records. The end of the files closes all windows."
        },
        footer = {
            "",
            "Each FILE is a partition of its topic: an event is late by the events before it in its own file, and a window",
            "is final when all files have passed it. So the order of the files means nothing.",
            "Results go to the standard output; all else, rejected records and the account too, to the standard error.",
            "",
            "Exit codes: 0 done; 1 a file could not be read to its end; 2 wrong usage; 3 with --strict: done, but records",
            "were rejected; 78 the definition is wrong.",
            "",
            "Example:  hindcast run -f pipelines/delays.yaml flights.csv.gz",
            "          hindcast run -f pipelines/paid.yaml orders=orders.jsonl payments=payments.csv -o csv > paid.csv"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int REJECTED = 3;

    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "-f", required = true, paramLabel = "FILE", description = "The definition, of one pipeline.")
    private Path definition = Path.of("");

    @Parameters(
            paramLabel = "[TOPIC=]FILE",
            arity = "1..*",
            description = {
                "*.json, *.jsonl or *.csv, or any name where the topic's format is text; also gzip-compressed; - for the",
                "standard input. Where the pipeline has several topics, each file says of which it is."
            })
    private List<String> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl",
            description = "How results are written; default: a table on a terminal, else csv.")
    private Optional<OutputFormat> output = Optional.empty();

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "Where what is told of alerts is written, a JSON object a line; it is replaced.")
    private Optional<Path> alerts = Optional.empty();

    @Option(names = "--strict", description = "End with exit code 3 if a record was rejected.")
    private boolean strict;

    @Option(
            names = "--columns",
            hidden = true,
            defaultValue = "${sys:hindcast.columns:-0}",
            description = "The width of the terminal; 0 where there is none.")
    private int columns;

    @Option(
            names = "--error-columns",
            hidden = true,
            defaultValue = "${sys:hindcast.error-columns:-0}",
            description = "The width of the terminal that the standard error is; 0 where it is none.")
    private int errorColumns;

    @Mixin
    private FileOptions options = new FileOptions();

    @Override
    public Integer call() {
        Definitions read = Definitions.read(List.of(definition));
        if (read instanceof Definitions.Faulty faulty) {
            return LintCommand.complain(faulty, spec);
        }
        Definition sound = only(((Definitions.Sound) read).definitions());
        List<TopicFile> inputs = inputs(sound);
        RunReport report =
                new RunReport(sound, inputs, clock, spec.commandLine().getErr(), Math.max(0, errorColumns));
        report.begin();
        OutputFormat format = output.orElse(columns > 0 ? OutputFormat.TABLE : OutputFormat.CSV);
        PrintWriter out = spec.commandLine().getOut();
        if (alerts.isPresent() && sound.pipeline().results().alerts().isEmpty()) {
            throw usage("--alerts: " + sound.name() + " has no alerts");
        }
        try (AlertLines told = AlertLines.to(alerts)) {
            FileRun run = new FileRun(
                    sound.compiled(),
                    inputs,
                    format.writer(sound.pipeline(), out, Math.max(0, columns)),
                    told,
                    report,
                    clock.millis());
            int code = end(run.run(), report);
            if (told.told() > 0) {
                report.told(told.told(), alerts);
            }
            return code;
        } catch (AlertLines.Unwritable failed) {
            report.unwritable(alerts, Objects.requireNonNull(failed.getCause()));
            return FAILED;
        } catch (IOException failed) {
            report.unwritable(alerts, failed);
            return FAILED;
        } catch (OutOfMemoryError full) {
            report.outOfMemory(Runtime.getRuntime().maxMemory());
            return FAILED;
        }
    }

    private int end(RunOutcome outcome, RunReport report) {
        if (outcome instanceof RunOutcome.Done done) {
            boolean balanced = report.done(done);
            return !balanced ? FAILED : strict && done.rejected().records() > 0 ? REJECTED : 0;
        }
        if (outcome instanceof RunOutcome.Stopped stopped) {
            report.stopped(stopped);
            return stopped.read() == 0 ? CommandLine.ExitCode.USAGE : FAILED;
        }
        return 0;
    }

    private Definition only(List<Definition> definitions) {
        if (definitions.size() != 1) {
            throw usage("-f " + definition + " has " + definitions.size()
                    + " definitions; name the file of one of them: "
                    + String.join(
                            ", ", definitions.stream().map(Definition::file).toList()));
        }
        return definitions.get(0);
    }

    private List<TopicFile> inputs(Definition of) {
        try {
            List<TopicFile> inputs = new TopicFiles(of.pipeline().source(), options).of(files);
            if (inputs.size() > 1 && of.pipeline().isRolling()) {
                throw usage("what an event is told depends on what was before it, and between the events of "
                        + inputs.size() + " files there is no order: give one file for a pipeline of 'rolling'");
            }
            if (inputs.size() > 1 && of.pipeline().deduplicate().isPresent()) {
                throw usage("which of two events is the copy depends on which came first, and between the events of "
                        + inputs.size() + " files there is no order: give one file for a pipeline with 'deduplicate'");
            }
            return inputs;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
