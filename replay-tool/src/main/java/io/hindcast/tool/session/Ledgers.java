package io.hindcast.tool.session;

import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.Stamp.Author;
import java.time.Clock;
import java.util.Map;

/** Where the ledger of a namespace is found. */
public interface Ledgers {
    /**
     * Opens it; nothing is read yet. Who opens it closes it.
     *
     * @param connection the settings of every Kafka client
     * @param author is named in what is appended
     */
    Ledger open(Map<String, Object> connection, String namespace, Author author, Clock clock);
}
