package io.hindcast.tool.session;

import io.hindcast.tool.terminal.Terminal;
import picocli.CommandLine.Option;

/** The question that comes before anything is changed. */
public final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Goes on without asking.")
    private boolean yes;

    /** Returns only with a yes. */
    public void ask(Terminal terminal, String question) {
        if (yes) {
            return;
        }
        if (!terminal.interactive()) {
            throw new ToolFailure(
                    ExitCode.USAGE, "nothing was done: there is no terminal to ask on; --yes goes on without asking");
        }
        if (!terminal.confirmed(question)) {
            throw new ToolFailure(ExitCode.USAGE, "nothing was done");
        }
    }
}
