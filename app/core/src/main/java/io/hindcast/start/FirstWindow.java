package io.hindcast.start;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windowings;
import java.util.OptionalLong;

/** Where a replay begins that is to see all windows from an event time on. */
public final class FirstWindow {
    private FirstWindow() {}

    /**
     * The start of the first window that an event of that time may be in, in milliseconds since 1970. Empty where that is the beginning; for
     * sessions, of which nobody knows when they began; and for totals, which go on from the beginning.
     */
    public static OptionalLong startMs(Pipeline pipeline, long eventTimeMs) {
        Windowing windowing = Windowings.of(pipeline);
        return windowing.family(
                windows -> eventTimeMs <= windows.firstMs()
                        ? OptionalLong.empty()
                        : OptionalLong.of(windows.firstOf(windows.sliceOf(eventTimeMs))),
                sessions -> OptionalLong.empty(),
                totals -> OptionalLong.empty(),
                rolling -> OptionalLong.of(Math.max(0, rolling.before(eventTimeMs) + 1)));
    }
}
