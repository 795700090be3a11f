package io.hindcast.cases;

import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * How long things take in the windows of a definition, in milliseconds of event time.
 *
 * @param fromMs since 1970; what is earlier may be in no window
 * @param everyMs about as long as it takes from one window to the next
 * @param openMs about how much later than an event the last window may end that it is in
 * @param graceMs how long a window waits after its end
 * @param retainMs how long late events correct it after that; 0 where they are rejected
 */
record TimeScale(long fromMs, long everyMs, long openMs, long graceMs, long retainMs) {
    static TimeScale of(Pipeline pipeline) {
        Window window = pipeline.grouping().window();
        boolean corrects = pipeline.results().late() == LatePolicy.CORRECT;
        return new TimeScale(
                window.as(
                        tumbling -> 0L,
                        hopping -> 0L,
                        calendar -> 0L,
                        session -> 0L,
                        total -> total.start().as(Instant::toEpochMilli, resets -> 0L),
                        rolling -> 0L),
                window.as(
                        tumbling -> tumbling.size().toMillis(),
                        hopping -> hopping.every().toMillis(),
                        calendar -> unitMs(calendar.unit()),
                        session -> session.gap().toMillis(),
                        total -> total.every().as(Duration::toMillis, TimeScale::unitMs),
                        rolling -> rolling.last().toMillis() / 4 + 1),
                window.as(
                        tumbling -> tumbling.size().toMillis(),
                        hopping -> hopping.size().toMillis(),
                        calendar -> calendar.size() * unitMs(calendar.unit()),
                        session -> session.max().orElse(session.gap()).toMillis(),
                        total -> total.start().as(since -> 0L, TimeScale::unitMs),
                        rolling -> rolling.last().toMillis()),
                window.grace().toMillis(),
                corrects ? pipeline.results().retain().toMillis() : 0);
    }

    /** So long that many windows close, and that much comes too late for some. */
    long spanMs() {
        return 3 * (openMs + graceMs + retainMs) + 4 * everyMs;
    }

    private static long unitMs(Window.Unit unit) {
        return Duration.ofDays(
                        switch (unit) {
                            case DAY -> 1;
                            case WEEK -> 7;
                            case MONTH -> 31;
                            case QUARTER -> 92;
                            case YEAR -> 366;
                        })
                .toMillis();
    }
}
