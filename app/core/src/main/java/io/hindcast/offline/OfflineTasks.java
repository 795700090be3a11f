package io.hindcast.offline;

import io.hindcast.account.Account;
import io.hindcast.source.SourceRecord;

/** The tasks of a pipeline in one process. Not thread-safe. */
interface OfflineTasks extends AutoCloseable {
    void process(int partition, SourceRecord record);

    /** M_p of a partition, in milliseconds since 1970; 0 before there is one. */
    long watermarkMs(int partition);

    /** Publishes what is final by now, and corrections. */
    void pass();

    /** Publishes all that is left. Every partition has ended. */
    void finish();

    /** All windows that close before that time are published; in milliseconds since 1970. */
    long frontierMs();

    /** Of all partitions together. */
    Account account();

    @Override
    void close();
}
