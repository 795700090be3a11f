package io.hindcast.tool.option;

import io.hindcast.tool.session.Tool;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every verb that decides something: what stands in the ledger of who decided it, and why. */
public final class Signature {
    @Option(
            names = "--who",
            paramLabel = "NAME",
            defaultValue = "${env:HINDCAST_WHO:-}",
            description = "Who decides it, for the ledger (default: $HINDCAST_WHO, or else USER@HOST).")
    private String who = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger (default: the command itself).")
    private Optional<String> reason = Optional.empty();

    /** The tool as that person uses it. */
    public Tool sign(Tool tool) {
        return who.isBlank() ? tool : tool.usedBy(who);
    }

    /** What the ledger gives as the reason of a command. */
    public String why(String command) {
        return reason.orElse(command);
    }

    /** Whether somebody has given a reason of his own. */
    public boolean reasoned() {
        return reason.filter(text -> !text.isBlank()).isPresent();
    }
}
