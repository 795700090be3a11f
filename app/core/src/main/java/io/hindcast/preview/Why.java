package io.hindcast.preview;

import io.hindcast.compare.WindowDifference;
import io.hindcast.verify.Causes;
import java.util.List;

/**
 * Why windows differ: which records count in them otherwise. A record of several windows that differ counts in each; in totals it counts
 * once.
 *
 * @param causes of all windows that differ
 * @param without how many differ although no record counts otherwise in them: what is made of the records is not the same
 * @param first the windows that differ whose end comes first
 */
public record Why(Causes causes, long without, List<OfWindow> first) {
    public Why {
        first = List.copyOf(first);
    }

    /** One that differs, and its records. */
    public record OfWindow(WindowDifference difference, Causes causes) {}
}
