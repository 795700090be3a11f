package io.hindcast.tool.session;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Terminal;
import java.time.Clock;

/**
 * What every verb has at hand besides the cluster.
 *
 * @param author is named in the ledger
 */
public record Tool(Terminal terminal, Clock clock, Author author, Interrupts interrupts) {
    /** The same in other hands. */
    public Tool usedBy(Author other) {
        return new Tool(terminal, clock, other, interrupts);
    }
}
