package io.hindcast.publisher;

import java.util.List;

/**
 * How far a version had closed its windows, and up to where its results of that are: first the committed frontier is read, then the ends of
 * its results topic. A task knows that the windows are closed once it has read its partition up to that end.
 *
 * @param ledgerOffset the ledger had been read so far before the sample was taken: up to this offset, exclusive
 * @param frontierMs the lowest frontier of its tasks, in milliseconds since 1970; {@link #UNKNOWN} where nobody can tell
 * @param ends what is written in each partition of its results topic, committed or not; exclusive
 * @param alertEnds the same of its alerts, 0 for each where it has none; empty where nobody has looked
 */
public record Sample(long ledgerOffset, long frontierMs, List<Long> ends, List<Long> alertEnds) {
    /** Of which nothing is known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public Sample {
        ends = List.copyOf(ends);
        alertEnds = List.copyOf(alertEnds);
    }

    /** Of a pipeline whose alerts have no topic of their own. */
    public Sample(long ledgerOffset, long frontierMs, List<Long> ends) {
        this(ledgerOffset, frontierMs, ends, List.of());
    }

    /** Whether it tells how far its alerts are written. */
    public boolean hasAlerts() {
        return !alertEnds.isEmpty();
    }
}
