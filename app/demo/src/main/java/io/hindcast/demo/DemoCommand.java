package io.hindcast.demo;

import io.hindcast.command.StopSignal;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code hindcast demo}: everything in one process. Exit code 0 when it was stopped, 1 when it could not go on, 2 for wrong
 * usage, 78 for wrong definitions.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Kafka broker in this process, writes an hour of orders and goes on live, and runs a worker over them.",
            "Needs nothing but this machine; Ctrl-C stops it."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int WRONG_DEFINITION = 78;

    private final StopSignal stop;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps the broker's data and the worker's state; default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".hindcast", "demo");

    @Option(names = "--rate", paramLabel = "N", description = "Orders a second; default: ${DEFAULT-VALUE}.")
    private int rate = 2_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same orders; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The broker's port on 127.0.0.1, another one if it is taken; default: ${DEFAULT-VALUE}.")
    private int port = DemoSettings.DEFAULT_PORT;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|DIR",
            description = "Definitions over the topic 'orders'; default: the folder 'pipelines' of the project.")
    private List<Path> files = List.of();

    @Option(
            names = "--home",
            hidden = true,
            defaultValue = "${sys:hindcast.home:-.}",
            description = "The project's folder.")
    private Path home = Path.of(".");

    @Option(
            names = "--columns",
            hidden = true,
            defaultValue = "${sys:hindcast.columns:-0}",
            description = "The width of the terminal; 0 where there is none.")
    private int columns;

    DemoCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        Definitions read = Definitions.read(files.isEmpty() ? List.of(pipelines()) : files);
        if (read instanceof Definitions.Faulty faulty) {
            faulty.problems().forEach(this::complain);
            return WRONG_DEFINITION;
        }
        Demo demo = new Demo(settings(((Definitions.Sound) read).definitions()), Clock.systemUTC(), this::print);
        stop.onStop(demo::stop);
        Optional<String> failure = demo.run();
        failure.ifPresent(this::complain);
        return failure.isPresent() ? 1 : 0;
    }

    /** As short as it can be named from here. */
    private Path pipelines() {
        Path here = Path.of("").toAbsolutePath();
        Path folder = home.resolve("pipelines").toAbsolutePath().normalize();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    private DemoSettings settings(List<Definition> definitions) {
        try {
            return new DemoSettings(data, port, rate, seed, definitions, Math.max(0, columns));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private synchronized void print(String line) {
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
