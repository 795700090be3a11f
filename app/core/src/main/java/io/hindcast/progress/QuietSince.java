package io.hindcast.progress;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when the partitions of a version's sources have got no record, as far as somebody has watched. Immutable; {@link
 * #watch} answers with the next one.
 */
public final class QuietSince {
    /** Nobody has watched yet. */
    public static final QuietSince UNWATCHED = new QuietSince(Map.of());

    private final Map<String, Stand> stands;

    private QuietSince(Map<String, Stand> stands) {
        this.stands = Map.copyOf(stands);
    }

    /**
     * What the log says to somebody who looks for the first time.
     *
     * @param lastRecords the timestamps of the last records, by {@link SourceProgress#place()}
     * @param otherwise for partitions without one
     */
    public static QuietSince told(VersionProgress progress, Map<String, Instant> lastRecords, Instant otherwise) {
        Map<String, Stand> stands = new HashMap<>();
        for (SourceProgress source : progress.sources()) {
            Instant since = lastRecords.getOrDefault(source.place(), otherwise);
            stands.put(source.place(), new Stand(source.end(), since, since));
        }
        return new QuietSince(stands);
    }

    /** One more look at all partitions: those whose end has moved are not quiet. */
    public QuietSince watch(VersionProgress progress, Instant now) {
        Map<String, Stand> next = new HashMap<>();
        for (SourceProgress source : progress.sources()) {
            Stand stand = stands.get(source.place());
            next.put(source.place(), stand == null ? new Stand(source.end(), now, now) : stand.next(source.end(), now));
        }
        return new QuietSince(next);
    }

    /** Since when the partition has been quiet; the given moment if it was never watched. */
    public Instant of(SourceProgress source, Instant otherwise) {
        Stand stand = stands.get(source.place());
        return stand == null ? otherwise : stand.since;
    }

    /** Since when a transaction is open in the partition, as far as was watched; the given moment if it was never watched. */
    public Instant openSince(SourceProgress source, Instant otherwise) {
        Stand stand = stands.get(source.place());
        return stand == null ? otherwise : stand.openSince;
    }

    /**
     * An end that was seen.
     *
     * @param since when it was first seen
     * @param openSince when its first open transaction was first seen; the last look where none was open
     */
    private record Stand(LogEnd end, Instant since, Instant openSince) {
        Stand next(LogEnd later, Instant now) {
            boolean sameTransaction = open(end) && open(later) && end.stable().equals(later.stable());
            return new Stand(later, end.equals(later) ? since : now, sameTransaction ? openSince : now);
        }

        private static boolean open(LogEnd end) {
            return !end.stable().equals(end.written());
        }
    }
}
