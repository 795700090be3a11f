package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.account.Progress;

/**
 * Where an input partition's task goes on: what it committed with its last offset.
 *
 * @param committed the watermark, the account, and how many partials were sent where
 * @param floorMs where the watermark begins, by the ledger; 0 where nothing is before the first record
 */
public record Resume(Progress committed, long floorMs) {
    /** Nothing was committed yet. */
    public static final Resume BEGINNING = new Resume(Progress.NONE);

    /** Of a version that misses nothing. */
    public Resume(Progress committed) {
        this(committed, 0);
    }

    long watermarkMs() {
        return Math.max(floorMs, committed.watermarkMs());
    }

    Account account() {
        return committed.account();
    }

    long partialsSentTo(int downstreamPartition) {
        return committed.values().getOrDefault(Progress.partialsTo(downstreamPartition), 0L);
    }

    /** Puts watermark and account of an input partition into the values that are to be committed. */
    static void record(long watermarkMs, Account account, Commit commit) {
        commit.value(Progress.WATERMARK, watermarkMs);
        for (Fate fate : Fate.values()) {
            // Where there can be none, nothing is said of them, as ever.
            if (fate != Fate.DUPLICATE || account.records(fate) > 0) {
                commit.value(Progress.fate(fate), account.records(fate));
            }
        }
        account.missed().ifPresent(missed -> commit.value(Progress.MISSED, missed));
    }
}
