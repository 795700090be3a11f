package io.hindcast;

import io.hindcast.command.LintCommand;
import io.hindcast.command.LoadCommand;
import io.hindcast.command.TestCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The worker's command line. Ends with one documented exit code: 0 done, 2 wrong usage. */
@Command(
        name = "hindcast",
        mixinStandardHelpOptions = true,
        subcommands = {LintCommand.class, LoadCommand.class, TestCommand.class},
        description = "Runs stream pipelines whose results a replay can reproduce.")
public final class Main implements Runnable {
    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The only place of the worker that exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
