package io.hindcast.verify;

import io.hindcast.account.Account;

/** What has been read from one input partition. Not thread-safe. */
final class InputPartition {
    private final Account account = new Account();
    private long watermarkMs;

    Account account() {
        return account;
    }

    /** M_p: the highest valid event time so far, in milliseconds since 1970; before there is one the floor, or 0. */
    long watermarkMs() {
        return watermarkMs;
    }

    void raise(long eventTimeMs) {
        watermarkMs = Math.max(watermarkMs, eventTimeMs);
    }
}
