package io.hindcast.pipeline;

import java.util.function.Function;

/** What a pipeline makes of its events. */
public sealed interface Body permits Windowed {
    /** What each kind of body comes to: whoever asks answers for every kind, or does not compile. */
    <T> T as(Function<Windowed, T> windowed);
}
