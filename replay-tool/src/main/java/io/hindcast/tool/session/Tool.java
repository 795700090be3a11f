package io.hindcast.tool.session;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Terminal;
import java.time.Clock;

/**
 * What every verb has at hand besides the cluster.
 *
 * @param author is named in the ledger
 * @param ledgers where that is
 */
public record Tool(Terminal terminal, Clock clock, Author author, Interrupts interrupts, Ledgers ledgers) {
    /** With the ledgers of the clusters that it connects to. */
    public Tool(Terminal terminal, Clock clock, Author author, Interrupts interrupts) {
        this(terminal, clock, author, interrupts, KafkaLedger::new);
    }

    /** The same in other hands. */
    public Tool usedBy(Author other) {
        return new Tool(terminal, clock, other, interrupts, ledgers);
    }

    /** The same at another terminal. */
    public Tool at(Terminal other) {
        return new Tool(other, clock, author, interrupts, ledgers);
    }
}
