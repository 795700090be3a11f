package io.hindcast.offline;

import io.hindcast.expression.Row;
import io.hindcast.operator.PipelineRules;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windows;

/**
 * How long windows would have had to wait for a late event. A watermark does not depend on the grace, so this is exact. Not
 * thread-safe.
 */
final class NeededGrace {
    private final PipelineRules rules;
    private final RowReader reader;
    private final Row row;

    NeededGrace(PipelineRules rules) {
        this.rules = rules;
        reader = new RowReader(
                rules.pipeline().pipeline().source(), rules.pipeline().schemas());
        row = new Row(reader.slots());
    }

    /** @param watermarkMs of the event's own partition, at which it was late */
    long of(SourceRecord late, long watermarkMs) {
        reader.read(late, row);
        return of(rules.windowing(), row.integer(rules.eventTimeSlot()), watermarkMs);
    }

    /** The least grace, in milliseconds, with which an event of that time is on time for one of its windows. */
    static long of(Windowing windowing, long eventTimeMs, long watermarkMs) {
        return windowing.family(
                windows -> of(windows, eventTimeMs, watermarkMs),
                // A session waits for an event for the grace, inclusive.
                sessions -> watermarkMs - eventTimeMs,
                totals -> of(totals, eventTimeMs, watermarkMs),
                rolling -> watermarkMs - eventTimeMs);
    }

    /** A window is closed at its end plus grace. */
    private static long of(Windows windows, long eventTimeMs, long watermarkMs) {
        return watermarkMs - windows.endOf(windows.lastOf(windows.sliceOf(eventTimeMs))) + 1;
    }

    /** The last step ends with its period; a total without one loses nothing. */
    private static long of(TotalWindows totals, long eventTimeMs, long watermarkMs) {
        return totals.period()
                .map(period -> watermarkMs - period.endOf(totals.periodOf(eventTimeMs)) + 1)
                .orElse(0L);
    }
}
