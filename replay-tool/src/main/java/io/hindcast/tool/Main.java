package io.hindcast.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The tool's command line. Ends with one documented exit code: 0 done, 2 wrong usage. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Plans, runs and compares replays.")
public final class Main implements Runnable {
    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The only place of the tool that exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
