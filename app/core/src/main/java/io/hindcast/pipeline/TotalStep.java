package io.hindcast.pipeline;

import java.time.Duration;
import java.util.function.Function;

/** How often a total is told. */
public sealed interface TotalStep {
    /** What each kind comes to: whoever asks answers for both, or does not compile. */
    <T> T as(Function<Duration, T> span, Function<Window.Unit, T> unit);

    /** At multiples of a duration since 1970. */
    record Span(Duration duration) implements TotalStep {
        @Override
        public <T> T as(Function<Duration, T> span, Function<Window.Unit, T> unit) {
            return span.apply(duration);
        }
    }

    /** At the end of each unit of a calendar. */
    record Of(Window.Unit unit) implements TotalStep {
        @Override
        public <T> T as(Function<Duration, T> span, Function<Window.Unit, T> ofUnit) {
            return ofUnit.apply(unit);
        }
    }
}
