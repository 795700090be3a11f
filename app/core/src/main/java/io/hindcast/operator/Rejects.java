package io.hindcast.operator;

import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;

/** Where late and invalid records go. */
@FunctionalInterface
public interface Rejects {
    /**
     * Sends a record there.
     *
     * @param reason why, as one word
     * @param detail why, as a sentence
     */
    void reject(SourceRecord record, Reason reason, String detail);
}
