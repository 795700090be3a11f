package io.hindcast;

import io.hindcast.command.DemoCommand;
import io.hindcast.command.LintCommand;
import io.hindcast.command.LoadCommand;
import io.hindcast.command.StopSignal;
import io.hindcast.command.TestCommand;
import io.hindcast.command.WorkerCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The worker's command line. Ends with one documented exit code: 0 done, 2 wrong usage. */
@Command(
        name = "hindcast",
        mixinStandardHelpOptions = true,
        subcommands = {LintCommand.class, LoadCommand.class, TestCommand.class},
        description = "Runs stream pipelines whose results a replay can reproduce.")
public final class Main implements Runnable {
    private static final int STOP_LIMIT_S = 60;

    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
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

    private static CommandLine commands(StopSignal stop) {
        return new CommandLine(new Main())
                .addSubcommand(new DemoCommand(stop))
                .addSubcommand(new WorkerCommand(stop))
                .setCaseInsensitiveEnumValuesAllowed(true);
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
