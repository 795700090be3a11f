package io.hindcast.pipeline;

import java.time.Instant;
import java.util.function.Function;

/** From when on events are in a total. */
public sealed interface TotalStart {
    /** What each kind comes to: whoever asks answers for both, or does not compile. */
    <T> T as(Function<Instant, T> since, Function<Window.Unit, T> resets);

    /** From that moment on, for ever. */
    record Since(Instant moment) implements TotalStart {
        @Override
        public <T> T as(Function<Instant, T> since, Function<Window.Unit, T> resets) {
            return since.apply(moment);
        }
    }

    /** From the start of each unit of a calendar on, until the next one. */
    record Resets(Window.Unit unit) implements TotalStart {
        @Override
        public <T> T as(Function<Instant, T> since, Function<Window.Unit, T> resets) {
            return resets.apply(unit);
        }
    }
}
