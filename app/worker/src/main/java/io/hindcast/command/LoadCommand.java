package io.hindcast.command;

import io.hindcast.input.Input;
import io.hindcast.load.Load;
import io.hindcast.load.Load.Completion;
import io.hindcast.load.LoadOutcome;
import io.hindcast.load.TopicLoader;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionNames;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
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
            "Appends the records of a file to a topic: JSON objects as they are, CSV rows as JSON objects.",
            "Checks all of a file before it writes, and names the place that is bad. What comes through a pipe is checked",
            "as it streams: what was written before a bad record stays, and how much that is is said."
        },
        footer = {
            "",
            "CSV, in UTF-8: the first line names the columns. A cell that is a plain JSON number (12, -0.5) becomes a number,",
            "true and false become bools, any other cell a string; an empty cell is left out. A column that has become of",
            "two kinds is told.",
            "JSON, in UTF-8: each line is one object, as workers read it; or the file is one array, each element an object.",
            "",
            "Example:  hindcast load flights.csv.gz --topic flights --key origin --partitions 4 --complete \\",
            "              --bootstrap-server 127.0.0.1:19092"
        })
public final class LoadCommand implements Callable<Integer> {
    private static final double BYTES_IN_MEGABYTE = 1_000_000;
    private static final double MILLIS_IN_SECOND = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(
            paramLabel = "FILE",
            description = "*.json, *.jsonl or *.csv, also gzip-compressed; - for the standard input.")
    private String file = "";

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "Created if it does not exist.")
    private String topic = "";

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            description = {
                "The field whose text becomes the record's key and decides its partition: a column, or a path in the JSON",
                "such as shipping.country; a name that has a dot itself in brackets: '[service.name]'."
            })
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of a new topic; a topic that exists must have as many.")
    private Optional<Integer> partitions = Optional.empty();

    @Option(
            names = "--complete",
            description = "The data are whole: end every partition with a heartbeat that closes all windows.")
    private boolean complete;

    @Mixin
    private FileOptions files = new FileOptions();

    @Override
    public Integer call() throws InterruptedException {
        Load load = load();
        var loader = new TopicLoader(connection.settings(spec), Clock.systemUTC(), this::print);
        LoadOutcome outcome = loader.run(load);
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            print(summary(load, loaded));
            return 0;
        }
        if (outcome instanceof LoadOutcome.Stopped stopped) {
            complain(stopped.reason());
            complain(String.format(
                    Locale.ROOT,
                    "stopped; %s in topic %s and stay there%s",
                    stopped.written() == 1 ? "1 record is" : Counted.of(stopped.written(), "record") + " are",
                    topic,
                    complete ? "; no heartbeat was written" : ""));
        }
        if (outcome instanceof LoadOutcome.Refused refused) {
            complain(refused.reason());
            complain("nothing was written");
        }
        return 1;
    }

    private Load load() {
        if (VersionNames.own(topic)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "topic '" + topic + "' is written by Hindcast itself; load into a source topic");
        }
        try {
            Input input = files.input(file);
            return new Load(
                    key.map(input::keyedBy).orElse(input),
                    topic,
                    partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    complete ? Completion.COMPLETE : Completion.OPEN);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private static String summary(Load load, LoadOutcome.Loaded loaded) {
        double seconds = Math.max(1, loaded.took().toMillis()) / MILLIS_IN_SECOND;
        var byPartition = new StringJoiner(", ");
        for (int partition = 0; partition < loaded.byPartition().size(); partition++) {
            byPartition.add(String.format(
                    Locale.ROOT, "%d: %,d", partition, loaded.byPartition().get(partition)));
        }
        return String.format(
                Locale.ROOT,
                "loaded %s (%.1f MB) from %s into %s in %.1f s, %,.0f records/s%nrecords by partition: %s",
                Counted.of(loaded.records(), "record"),
                loaded.bytes() / BYTES_IN_MEGABYTE,
                load.input().name(),
                load.topic(),
                seconds,
                loaded.records() / seconds,
                byPartition);
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void complain(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
