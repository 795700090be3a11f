package io.hindcast.pipeline;

import java.time.Duration;

/** How event time is cut. */
public sealed interface Window {
    /** How long a window waits for events out of order, in event time, after its end. */
    Duration grace();

    /** Windows {@code [n * size, (n + 1) * size)} since 1970. */
    record Tumbling(Duration size, Duration grace) implements Window {}
}
