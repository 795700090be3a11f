package io.hindcast.runtime.run;

import io.hindcast.runtime.ground.Engine;
import java.time.Duration;
import java.util.Optional;

/**
 * The end of an engine that may take its time. One that has not ended within the limit is remembered: what comes after it
 * waits until nothing of it lives any more. Single-threaded.
 */
public final class Closing {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Optional<Engine> ending = Optional.empty();
    private Runnable then = () -> {};

    /** Closes it, and goes on; whether it has ended. */
    public boolean begin(Engine engine, Runnable goOn) {
        ending = Optional.of(engine);
        then = goOn;
        return ended(LIMIT);
    }

    /** Whether nothing has still to end; goes on if it was the last that was waited for. */
    public boolean ended() {
        return ended(Duration.ZERO);
    }

    /** Goes on with this instead; whether there is anything to wait for. */
    public boolean goOnWith(Runnable other) {
        then = other;
        return ending.isPresent();
    }

    private boolean ended(Duration limit) {
        if (ending.isPresent()) {
            if (!ending.get().close(limit)) {
                return false;
            }
            ending = Optional.empty();
            then.run();
        }
        return true;
    }
}
