package io.hindcast.command;

import io.hindcast.draft.FirstDraft;
import io.hindcast.draft.FirstDraft.Cases;
import io.hindcast.draft.Sample;
import io.hindcast.pipeline.AllowedNames;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code hindcast init}: drafts a first definition from records of a topic or a file. Exit code 0 when it is written, 1 when not, 2 for
 * wrong usage.
 */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a first definition, from a sample of a topic or of a file.",
            "It has fields with their types, the event time, how long windows wait, the",
            "key, a first aggregate, and a case made of sampled records. It is sound and",
            "its case holds; what is a guess says why in a comment."
        },
        footer = {
            "",
            "Example:  hindcast init --topic orders --bootstrap-server 127.0.0.1:19092",
            "          hindcast init --file flights.csv.gz -o pipelines/delays.yaml"
        })
public final class InitCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_RECORDS = 100_000;

    /** How long a cluster may take to answer before the user is told that it does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Duration patience;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private @Nullable Connection connection;

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic to read; with --file the one that the file is to be loaded into.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Read *.json, *.jsonl or *.csv, also gzip-compressed, instead of a topic: what 'load' takes.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; default: pipelines/NAME.yaml.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Of the pipeline; default: made of what it reads.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "2000",
            description = "So many records at most, of a topic from both ends of its partitions; default: 2000.")
    private int records;

    @Option(
            names = "--no-case",
            description = "Leave the case out: it holds values of the sample, which may be nobody else's business.")
    private boolean noCase;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    public InitCommand() {
        this(PATIENCE);
    }

    InitCommand(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Integer call() {
        check();
        SampleReading reading = new SampleReading(spec, records, patience, this::print);
        Optional<Sample> sample = file.isPresent()
                ? reading.ofFile(file.get(), files, topic, Clock.systemUTC().millis())
                : reading.ofTopic(topic.orElseThrow(), connected());
        if (sample.isEmpty()) {
            return FAILED;
        }
        FirstDraft draft = FirstDraft.of(sample.get(), name, noCase ? Cases.NONE : Cases.SAMPLED);
        if (draft instanceof FirstDraft.Nothing nothing) {
            complain(nothing.reason());
            return FAILED;
        }
        FirstDraft.Written written = (FirstDraft.Written) draft;
        written.told().forEach(this::print);
        reading.mixed().stream()
                .filter(column -> written.torn().contains(column.name()))
                .forEach(column -> print("  " + column.became() + "; " + column.cure()));
        if (!write(written)) {
            return FAILED;
        }
        next(written, sample.get().topic(), reading.bad());
        return 0;
    }

    private void check() {
        if (connection == null) {
            // Of a group of options none of which was typed there is nothing.
            Connection.ofEnvironment().ifPresent(of -> connection = of);
        }
        if (topic.isEmpty() && file.isEmpty()) {
            throw usage("say what to read: --topic TOPIC with --bootstrap-server HOST:PORT, or --file FILE");
        }
        if (file.isEmpty() && connection == null) {
            throw usage("--topic needs --bootstrap-server HOST:PORT to read it from");
        }
        if (topic.isPresent() && !AllowedNames.isTopic(topic.get())) {
            throw usage("'" + topic.get() + "' is no name of a topic");
        }
        if (topic.isPresent() && VersionNames.own(topic.get())) {
            throw usage("topic '" + topic.get() + "' is written by Hindcast itself; read a source topic");
        }
        if (name.isPresent() && !AllowedNames.isPipeline(name.get())) {
            throw usage("--name '" + name.get() + "' must match [a-z][a-z0-9-]* and be no verb of the command line");
        }
        if (records < 1 || records > MOST_RECORDS) {
            throw usage("--records must be between 1 and " + MOST_RECORDS);
        }
        if (output.isPresent() && Files.exists(output.get()) && !force) {
            throw usage("'" + output.get() + "' exists; --force writes over it, -o names another file");
        }
    }

    private Connection connected() {
        if (connection == null) {
            throw new IllegalStateException("this was checked");
        }
        return connection;
    }

    private Path to(FirstDraft.Written draft) {
        return output.orElseGet(() -> Path.of("pipelines", draft.pipeline() + ".yaml"));
    }

    private boolean write(FirstDraft.Written draft) {
        Path to = to(draft);
        if (Files.exists(to) && !force) {
            complain("'" + to + "' exists; --force writes over it, -o names another file; nothing was written");
            return false;
        }
        try {
            if (to.getParent() != null) {
                Files.createDirectories(to.getParent());
            }
            Files.writeString(
                    to,
                    draft.text(),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException failed) {
            complain(FileTrouble.line("write", to, failed));
            return false;
        }
        print("wrote " + to + ": " + draft.pipeline() + " is sound"
                + (draft.cases() == 0 ? ", without a case" : ", and its case holds"));
        if (draft.cases() > 0) {
            print("note: the case holds values of the sample; look at them before others see the file, or leave it out:"
                    + " --no-case");
        }
        return true;
    }

    /** @param bad so many lines of the file are no records */
    private void next(FirstDraft.Written draft, String ofTopic, int bad) {
        String cluster = connection == null ? " --bootstrap-server HOST:PORT" : connection.toString();
        String definition = ShellWord.of(to(draft));
        print("next:");
        print("  ./hindcast test " + definition);
        file.ifPresent(it -> {
            print("  ./hindcast run -f " + definition + " " + ShellWord.of(it) + files.again());
            print("and on a Kafka:");
            print("  ./hindcast load " + ShellWord.of(it) + files.again() + files.keyedBy(it, draft.key())
                    + (bad == 0 ? "" : " --skip-bad " + ShellWord.of(FileOptions.aside(it))) + " --topic " + ofTopic
                    + " --complete" + cluster);
        });
        print("  ./hindcast worker -f " + definition + " --print" + cluster);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
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
