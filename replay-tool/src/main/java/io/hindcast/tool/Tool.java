package io.hindcast.tool;

import java.time.Clock;

/**
 * What every verb has at hand besides the cluster.
 *
 * @param who is named in the ledger
 */
record Tool(Terminal terminal, Clock clock, String who, Interrupts interrupts) {
    /** The same in other hands. */
    Tool usedBy(String other) {
        return new Tool(terminal, clock, other, interrupts);
    }
}
