package io.hindcast.verify;

import io.hindcast.account.Account;
import io.hindcast.pipeline.Deduplicate;
import java.util.Optional;

/** What has been read from one input partition. Not thread-safe. */
final class InputPartition {
    private final Account account = new Account();
    private final Optional<SeenIds> ids;
    private long watermarkMs;

    /** @param deduplicate which events are copies; empty where all count */
    InputPartition(Optional<Deduplicate> deduplicate) {
        ids = deduplicate.map(it -> new SeenIds(it.within().toMillis()));
    }

    Account account() {
        return account;
    }

    /** What others may be copies of, where that matters. */
    Optional<SeenIds> ids() {
        return ids;
    }

    /** M_p: the highest valid event time so far, in milliseconds since 1970; before there is one the floor, or 0. */
    long watermarkMs() {
        return watermarkMs;
    }

    void raise(long eventTimeMs) {
        watermarkMs = Math.max(watermarkMs, eventTimeMs);
    }
}
