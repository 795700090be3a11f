package io.hindcast.runtime.status;

import java.util.Optional;

/**
 * What a worker knows of the ledger itself.
 *
 * @param offset as far as it has read; empty until it has read to the end once
 * @param unreadableRecords how many records of the ledger are no records of it; of more than 100, 100
 * @param notIntact what shows that it is not what was written; empty while it is intact, as far as that can be told
 */
public record LedgerStatus(Optional<Long> offset, int unreadableRecords, Optional<String> notIntact) {
    /** Before anything was read. */
    public static final LedgerStatus UNREAD = new LedgerStatus(Optional.empty(), 0, Optional.empty());
}
