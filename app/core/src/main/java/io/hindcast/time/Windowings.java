package io.hindcast.time;

import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Results;
import io.hindcast.pipeline.Window;
import io.hindcast.zone.Zone;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;

/** How a definition's window cuts events. */
public final class Windowings {
    private Windowings() {}

    /** That of a pipeline of windows. */
    public static Windowing of(Pipeline pipeline) {
        return of(pipeline.grouping().window(), pipeline.results());
    }

    public static Windowing of(Window window, Results results) {
        return window.as(
                tumbling -> windows(tumbling, results),
                hopping -> windows(hopping, results),
                calendar -> windows(calendar, results),
                session -> windows(session, results),
                total -> windows(total),
                Windowings::spans);
    }

    private static Windows windows(Window.Tumbling window, Results results) {
        return shifted(
                new TumblingWindows(window.size().toMillis(), window.grace().toMillis(), correctionMs(results)),
                window.offset());
    }

    private static Windows windows(Window.Hopping window, Results results) {
        HoppingWindows windows = new HoppingWindows(
                window.size().toMillis(),
                window.every().toMillis(),
                window.grace().toMillis(),
                correctionMs(results));
        return shifted(windows, window.offset());
    }

    private static Windows shifted(Windows windows, Duration offset) {
        return offset.isZero() ? windows : new ShiftedWindows(windows, offset.toMillis());
    }

    private static Windows windows(Window.Calendar window, Results results) {
        return new CalendarWindows(
                unit(window.unit()),
                window.size(),
                window.zone().rules(),
                window.at(),
                window.grace().toMillis(),
                correctionMs(results));
    }

    private static SessionWindows windows(Window.Session window, Results results) {
        return new SessionWindows(
                window.gap().toMillis(),
                window.max().map(max -> OptionalLong.of(max.toMillis())).orElse(OptionalLong.empty()),
                window.offset().toMillis(),
                window.grace().toMillis(),
                correctionMs(results));
    }

    private static RollingSpans spans(Window.Rolling window) {
        return new RollingSpans(
                window.last().toMillis(),
                window.kept().as(newest -> 0L, buckets -> buckets.step().toMillis()),
                window.kept().as(Window.Newest::most, buckets -> Integer.MAX_VALUE),
                window.grace().toMillis());
    }

    private static TotalWindows windows(Window.Total window) {
        long graceMs = window.grace().toMillis();
        Windows every = window.every()
                .as(span -> new TumblingWindows(span.toMillis(), graceMs), unit -> units(unit, window.zone(), graceMs));
        return window.start()
                .as(
                        since -> new TotalWindows(every, Optional.empty(), since.toEpochMilli()),
                        resets -> new TotalWindows(every, Optional.of(units(resets, window.zone(), graceMs)), 0));
    }

    private static CalendarWindows units(Window.Unit unit, Zone zone, long graceMs) {
        return new CalendarWindows(unit(unit), 1, zone.rules(), LocalTime.MIDNIGHT, graceMs, 0);
    }

    private static CalendarUnit unit(Window.Unit unit) {
        return switch (unit) {
            case DAY -> CalendarUnit.DAY;
            case WEEK -> CalendarUnit.WEEK;
            case MONTH -> CalendarUnit.MONTH;
            case QUARTER -> CalendarUnit.QUARTER;
            case YEAR -> CalendarUnit.YEAR;
        };
    }

    private static long correctionMs(Results results) {
        return results.late() == LatePolicy.CORRECT ? results.retain().toMillis() : 0;
    }
}
