package io.hindcast.time;

import java.util.Optional;
import java.util.function.Function;

/**
 * The steps at the end of which a total is told: what came since its beginning. All times are milliseconds since 1970.
 *
 * <p>A step is a window that does not overlap others, cut where a total begins anew. An event counts in its own step, or if that is
 * closed on its own partition, in the first one that is not: what is late for one result is in the next. It is lost only when
 * the last step of its period is closed.
 *
 * <p>With days, months and a grace of an hour, an event of Monday that comes on Tuesday at noon is in Tuesday's total, and in all of the
 * month behind it.
 *
 * @param every windows that do not overlap and are not corrected
 * @param period where totals begin anew; empty where they never do
 * @param sinceMs where the total begins; 0 with periods
 */
public record TotalWindows(Windows every, Optional<CalendarWindows> period, long sinceMs) implements Windowing {
    @Override
    public <T> T family(
            Function<Windows, T> windows,
            Function<SessionWindows, T> sessions,
            Function<TotalWindows, T> totals,
            Function<RollingSpans, T> rolling) {
        return totals.apply(this);
    }

    @Override
    public long firstMs() {
        return Math.max(every.firstMs(), period.map(CalendarWindows::firstMs).orElse(0L));
    }

    @Override
    public long beginMs() {
        return sinceMs;
    }

    /** From when on events are in the same total as one at this time. */
    public long periodOf(long timeMs) {
        return period.map(each -> each.sliceOf(timeMs)).orElse(sinceMs);
    }

    private long periodEnd(long timeMs) {
        return period.map(each -> each.endOf(each.sliceOf(timeMs))).orElse(Long.MAX_VALUE);
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return Math.max(every.sliceOf(eventTimeMs), periodOf(eventTimeMs));
    }

    @Override
    public long sliceOf(long eventTimeMs, long watermarkMs) {
        return sliceOf(Math.max(eventTimeMs, watermarkMs - graceMs()));
    }

    @Override
    public long missed(long eventTimeMs, long watermarkMs) {
        // In one period only its first step may begin later than the window that it is cut out of.
        return every.between(every.sliceOf(eventTimeMs), every.sliceOf(sliceOf(eventTimeMs, watermarkMs)));
    }

    /** The end of the step that starts then. */
    public long endOf(long startMs) {
        return Math.min(every.endOf(every.sliceOf(startMs)), periodEnd(startMs));
    }

    /** From when to when the step is that starts then; what it tells is complete from the beginning of its period on. */
    public Bounds bounds(long startMs) {
        return new Bounds(startMs, endOf(startMs), every.label(every.sliceOf(startMs)), periodOf(startMs));
    }

    /** Whether the step that starts then is final at this watermark. */
    public boolean closed(long startMs, long watermarkMs) {
        return endOf(startMs) + graceMs() <= watermarkMs;
    }

    /** The first step that is not closed at this watermark. */
    public long firstOpen(long watermarkMs) {
        return sliceOf(Math.max(Math.max(sinceMs, firstMs()), watermarkMs - graceMs()));
    }

    /** Whether the period is over that an event is of, or all time: behind the last step that closes there is no other one. */
    @Override
    public boolean lost(long eventTimeMs, long watermarkMs) {
        return over(eventTimeMs, watermarkMs)
                || !closed(sliceOf(eventTimeMs, watermarkMs), EventTimeRule.END_OF_TIME_MS);
    }

    /** Whether the last step is closed of the period that a time is of. */
    public boolean over(long timeMs, long watermarkMs) {
        return period.isPresent() && periodEnd(timeMs) + graceMs() <= watermarkMs;
    }

    @Override
    public boolean sliceSettled(long sliceMs, long watermarkMs) {
        return Totals.isTotal(sliceMs) ? over(Totals.period(sliceMs), watermarkMs) : closed(sliceMs, watermarkMs);
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return watermarkMs - graceMs() < firstMs() ? -1 : sliceOf(watermarkMs - graceMs()) - 1;
    }

    @Override
    public long graceMs() {
        return every.graceMs();
    }

    @Override
    public long correctionMs() {
        return 0;
    }

    /** Under which start the totals of a period are kept: behind all times that there can be. */
    public static final class Totals {
        /** The first such start. */
        public static final long FIRST_MS = EventTimeRule.END_OF_TIME_MS + 1;

        private Totals() {}

        /** The start for the totals of the period that begins then. */
        public static long of(long periodMs) {
            return FIRST_MS + periodMs;
        }

        /** Whether a start is that of totals, and not of a step. */
        public static boolean isTotal(long startMs) {
            return startMs >= FIRST_MS;
        }

        static long period(long startMs) {
            return startMs - FIRST_MS;
        }
    }
}
