package io.hindcast.runtime.run;

import io.hindcast.runtime.ground.Application;
import java.time.Duration;
import java.util.Optional;

/**
 * The end of an application that may take its time. One that has not ended within the limit is remembered: what comes after it
 * waits until nothing of it lives any more. Single-threaded.
 */
final class Closing {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Optional<Application> ending = Optional.empty();
    private Runnable then = () -> {};

    /** Closes it, and goes on; whether it has ended. */
    boolean begin(Application application, Runnable goOn) {
        ending = Optional.of(application);
        then = goOn;
        return ended(LIMIT);
    }

    /** Whether nothing has still to end; goes on if it was the last that was waited for. */
    boolean ended() {
        return ended(Duration.ZERO);
    }

    /** Goes on with this instead; whether there is anything to wait for. */
    boolean goOnWith(Runnable other) {
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
