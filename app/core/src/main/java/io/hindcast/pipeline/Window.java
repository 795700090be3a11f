package io.hindcast.pipeline;

import java.time.Duration;
import java.util.function.Function;

/** How event time is cut. */
public sealed interface Window {
    /** How long a window waits for events out of order, in event time, after its end. */
    Duration grace();

    /** What each kind of window comes to: whoever asks answers for every kind, or does not compile. */
    <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping);

    /** Windows {@code [n * size, (n + 1) * size)} since 1970. */
    record Tumbling(Duration size, Duration grace) implements Window {
        @Override
        public <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping) {
            return tumbling.apply(this);
        }
    }

    /** Windows {@code [n * every, n * every + size)} since 1970, which overlap: size is at least every. */
    record Hopping(Duration size, Duration every, Duration grace) implements Window {
        @Override
        public <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping) {
            return hopping.apply(this);
        }
    }
}
