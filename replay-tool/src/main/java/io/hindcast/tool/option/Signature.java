package io.hindcast.tool.option;

import io.hindcast.ledger.Stamp.Author;
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

    @Option(
            names = "--change",
            paramLabel = "TEXT",
            defaultValue = "${env:HINDCAST_CHANGE:-}",
            description = "What it belongs to, for the ledger: the address of a merge request, a commit (default:"
                    + " $HINDCAST_CHANGE).")
    private String change = "";

    /** The tool as that person uses it. */
    public Tool sign(Tool tool) {
        Author author = tool.author();
        return tool.usedBy(new Author(
                who.isBlank() ? author.who() : who,
                author.with(),
                Optional.of(change).filter(text -> !text.isBlank()).or(author::change)));
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
