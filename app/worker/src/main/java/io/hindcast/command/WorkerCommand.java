package io.hindcast.command;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Problem;
import io.hindcast.release.Release;
import io.hindcast.runtime.ResultFeed;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import io.hindcast.trouble.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hindcast worker}: runs pipelines until it is stopped. Exit code 0 then, 1 if it cannot go on, 77 if the cluster does not let it, 2 and 78 as everywhere. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the versions of the pipelines that the namespace's ledger holds, until it is stopped (Ctrl-C).",
            "Proposes the definitions that it is given; the first version of a pipeline starts by itself.",
            "Start more workers, each with a --state-dir of its own, to share the work."
        },
        footer = {"", "Example:  hindcast worker --bootstrap-server 127.0.0.1:9092 -f pipelines/ --print"})
public final class WorkerCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedNotices.LOGGER);
    private static final int FAILED = 1;
    private static final int NO_RIGHT = 77;
    private static final int WRONG_DEFINITION = 78;
    private static final int MOST_THREADS_UNASKED = 8;

    private final StopSignal stop;
    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "${env:HINDCAST_NAMESPACE:-hindcast}",
            description = "Whose ledger it follows; default: HINDCAST_NAMESPACE, or else hindcast.")
    private String namespace = "";

    @Option(
            names = "-f",
            paramLabel = "FILE|FOLDER",
            description = "Definitions to propose: a file, or all *.yaml and *.yml in a folder. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--strict",
            description =
                    "End with exit code 78 if a definition is wrong; without it the others run, and it is reported.")
    private boolean strict;

    @Option(
            names = "--print",
            description = "Print results as they are published on the standard output, one JSON object a line.")
    private boolean print;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Stream threads for each version; default: one for each processor, 8 at most.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            defaultValue = ".hindcast/state",
            description = "Local state; kept over restarts. Default: ${DEFAULT-VALUE}")
    private Path stateFolder = Path.of("");

    @Mixin
    private SharingOptions sharing = new SharingOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    public WorkerCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionSet definitions = files.isEmpty() ? DefinitionSet.NONE : Definitions.readEach(files);
        definitions.problems().forEach(this::complain);
        if (!definitions.faulty().isEmpty() && strict) {
            return WRONG_DEFINITION;
        }
        definitions.faulty().keySet().forEach(file -> complain("this worker goes on without " + file));
        for (Definition definition : definitions.sound()) {
            for (Problem note : definition.notes()) {
                complain("note: " + note.in(definition.file()));
            }
        }
        var levels = logs.levels(spec);
        WorkerSettings settings = settings(definitions);
        Optional<HttpAddress> address = http.address(spec);
        logs.begin(levels, settings.stateDirectory());
        return run(settings, address);
    }

    private WorkerSettings settings(DefinitionSet definitions) {
        int some = threads.orElseGet(() -> Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS_UNASKED));
        try {
            return new WorkerSettings(
                    connection.settings(spec),
                    namespace,
                    definitions,
                    some,
                    stateFolder.toAbsolutePath().normalize(),
                    sharing.settings());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private int run(WorkerSettings settings, Optional<HttpAddress> address) throws InterruptedException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            Optional<HttpServing> serving = Optional.empty();
            if (address.isPresent()) {
                HttpServing bound = http.bind(address.get());
                open.push(bound);
                serving = Optional.of(bound);
            }
            Worker worker =
                    new Worker(settings, clock, new LoggedNotices(options(), serving.map(HttpServing::listener)));
            open.push(worker);
            worker.start();
            stop.onStop(() -> {
                LOG.info("stopping; what is under way is committed first");
                worker.stop();
            });
            LOG.atInfo()
                    .addKeyValue("release", Release.current().line("hindcast"))
                    .log(
                            "runs namespace '{}', {} for each version, local state in {}",
                            settings.namespace(),
                            Counted.of(settings.threads(), "thread"),
                            settings.stateDirectory());
            serving.ifPresent(server -> {
                server.start(worker::status, worker::standstill, worker::memory, settings.stateDirectory());
                HttpAddress taken = address.get().withPort(server.port());
                LOG.info("metrics and health on {}://{}/", http.scheme(), taken);
                http.audience(taken).ifPresent(LOG::info);
                http.doubt(taken).ifPresent(LOG::warn);
            });
            if (print) {
                ResultFeed feed = new ResultFeed(settings, clock, worker::status, result -> print(result, worker));
                open.push(feed);
                feed.start();
            }
            Optional<String> reason = worker.awaitEnd();
            reason.ifPresentOrElse(
                    why -> LOG.error("the worker cannot go on: {}", why),
                    () -> LOG.info("stopped; another worker takes its work over, or this one when it starts again"));
            return reason.isPresent() ? FAILED : 0;
        } catch (CannotStart kept) {
            complain(String.valueOf(kept.getMessage()));
            return kept.refused() ? NO_RIGHT : FAILED;
        } catch (IOException taken) {
            complain(String.valueOf(taken.getMessage()));
            return FAILED;
        } finally {
            open.forEach(WorkerCommand::close);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            throw new IllegalStateException("a part of the worker did not close", failed);
        }
    }

    /** Who asked for results and reads them no longer has ended: so does the worker, as other programs in a pipe. */
    private void print(ResultFeed.Result result, Worker worker) {
        PrintWriter out = spec.commandLine().getOut();
        say(out, line(result));
        if (out.checkError()) {
            LOG.info("nobody reads the results any more: the worker stops");
            worker.stop();
        }
    }

    /** One JSON object: {@code {"version":"revenue/v1","result":{…}}}; names of versions need no escapes. */
    private static String line(ResultFeed.Result result) {
        return "{\"version\":\"" + result.version() + "\",\"result\":" + result.json() + "}";
    }

    private void complain(String line) {
        say(spec.commandLine().getErr(), line);
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    /** How the replay tool gets to this worker's ledger. */
    private String options() {
        return connection + (namespace.equals("hindcast") ? "" : " --namespace " + ShellWord.of(namespace));
    }
}
