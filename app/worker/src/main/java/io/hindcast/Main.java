package io.hindcast;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.command.InitCommand;
import io.hindcast.command.LintCommand;
import io.hindcast.command.LoadCommand;
import io.hindcast.command.RunCommand;
import io.hindcast.command.StopSignal;
import io.hindcast.command.TestCommand;
import io.hindcast.command.VerbProvider;
import io.hindcast.command.WorkerCommand;
import io.hindcast.release.ReleaseProvider;
import io.hindcast.trouble.FailedVerb;
import io.hindcast.trouble.WrongUsage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The worker's command line. Ends with one documented exit code: 0 done, 2 wrong usage. */
@Command(
        name = "hindcast",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseProvider.class,
        subcommands = {InitCommand.class, RunCommand.class, LintCommand.class, TestCommand.class},
        description = "Runs stream pipelines whose results a replay can reproduce.")
public final class Main implements Callable<Integer> {
    private static final int STOP_LIMIT_S = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private Main() {}

    /** Without a verb: all that there are, and exit code 2. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** The only place of the worker that exits; a signal lets the running verb end first. */
    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endByItself(stop, ended), "hindcast-stop"));
        ended.complete(execute(commands(stop), arguments));
        System.exit(ended.join());
    }

    /** Without this an Error would pass by picocli, and threads that still live would keep a process that does nothing. */
    static int execute(CommandLine commands, String... arguments) {
        try {
            return commands.execute(arguments);
        } catch (Throwable error) {
            commands.getErr().println("hindcast cannot go on: " + error);
            error.printStackTrace(commands.getErr());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    static CommandLine commands(StopSignal stop) {
        CommandLine commands =
                new CommandLine(new Main()).addSubcommand(new LoadCommand(stop)).addSubcommand(new WorkerCommand(stop));
        ServiceLoader.load(VerbProvider.class).forEach(provider -> commands.addSubcommand(provider.verb(stop)));
        commands.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        ReleaseProvider.forVerbs(commands);
        // Files are UTF-8 whatever the locale, and so is what is said of them. System.out would not tell when nobody
        // reads any more.
        return commands.setOut(
                        new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new FailedVerb());
    }

    /**
     * Without this a signal would end the process with its own code, 143 or so, however well the verb ended. A verb that does
     * not react to a stop is just ended.
     */
    private static void endByItself(StopSignal stop, CompletableFuture<Integer> ended) {
        if (!stop.request()) {
            return;
        }
        try {
            Runtime.getRuntime().halt(ended.get(STOP_LIMIT_S, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException stuck) {
            Runtime.getRuntime().halt(1);
        }
    }
}
