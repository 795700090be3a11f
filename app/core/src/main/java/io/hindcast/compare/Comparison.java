package io.hindcast.compare;

import io.hindcast.ledger.LedgerRecord.Counts;
import java.util.List;

/**
 * What a comparison of the final windows of two versions has found.
 *
 * @param first the first few windows that changed, and the first few that only one has; by end of the window, then by key
 * @param alarms finals that must not be there
 */
public record Comparison(Counts counts, List<WindowDifference> first, Alarms alarms) {
    public Comparison {
        first = List.copyOf(first);
    }

    /** What it comes to. */
    public Verdict verdict() {
        if (alarms.finalsTooMany() > 0) {
            return Verdict.BROKEN;
        }
        if (counts.windows() == 0) {
            return Verdict.NOTHING;
        }
        return counts.identical() == counts.windows() ? Verdict.IDENTICAL : Verdict.DIFFERENT;
    }

    /** In a word. */
    public enum Verdict {
        IDENTICAL,
        DIFFERENT,
        /** No window is closed in both versions: that is not success. */
        NOTHING,
        /** A window has two finals in one topic, which exactly-once rules out: nothing else can be trusted. */
        BROKEN
    }

    /**
     * Finals that must not be there.
     *
     * @param finalsTooMany how many finals followed another final of the same window in the same topic
     * @param keys of the first of them, with the side
     */
    public record Alarms(long finalsTooMany, List<String> keys) {
        public Alarms {
            keys = List.copyOf(keys);
        }
    }
}
