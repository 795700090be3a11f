package io.hindcast.offline;

import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.util.OptionalLong;

/** Hears of records that are late or invalid. */
@FunctionalInterface
public interface OfflineRejects {
    /**
     * A record was rejected.
     *
     * @param partition as it was handed in with
     * @param detail why, as a sentence
     * @param neededGraceMs of a late one: the shortest grace, in milliseconds, with which it would have been on time for a window
     */
    void rejected(int partition, SourceRecord record, Reason reason, String detail, OptionalLong neededGraceMs);
}
