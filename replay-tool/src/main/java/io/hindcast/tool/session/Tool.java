package io.hindcast.tool.session;

import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Terminal;
import java.time.Clock;

/**
 * What every verb has at hand besides the cluster.
 *
 * @param who is named in the ledger
 */
public record Tool(Terminal terminal, Clock clock, String who, Interrupts interrupts) {
    /** The same in other hands. */
    public Tool usedBy(String other) {
        return new Tool(terminal, clock, other, interrupts);
    }
}
