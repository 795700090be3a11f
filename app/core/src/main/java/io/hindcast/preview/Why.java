package io.hindcast.preview;

import io.hindcast.compare.WindowDifference;
import io.hindcast.verify.Causes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why windows differ: which records count in them otherwise. A record of several windows that differ counts in each; in totals it counts
 * once.
 *
 * @param causes of all windows that differ
 * @param without how many differ although no record counts otherwise in them: what is made of the records is not the same
 * @param first the windows that differ whose end comes first
 */
public record Why(Causes causes, long without, List<OfWindow> first) {
    /** So many windows are told one by one. */
    static final int FIRST = 3;

    public Why {
        first = List.copyOf(first);
    }

    /** The same of these windows and others. */
    Why and(Why other) {
        return new Why(
                causes.and(other.causes),
                without + other.without,
                Stream.concat(first.stream(), other.first.stream())
                        .sorted(Comparator.comparing(OfWindow::difference, WindowDifference.ORDER))
                        .limit(FIRST)
                        .toList());
    }

    /** One that differs, and its records. */
    public record OfWindow(WindowDifference difference, Causes causes) {}
}
