package io.hindcast.runtime.schedule;

import java.time.Duration;
import java.time.Instant;

/** Something that is due again and again. Holds where the clock is set back, too: then it is due at once. Single-threaded. */
public final class Every {
    private final Duration pause;
    private Instant last = Instant.MIN;

    public Every(Duration pause) {
        this.pause = pause;
    }

    /** Whether it is due; then it is done now. */
    public boolean due(Instant now) {
        boolean due = last.equals(Instant.MIN) || passed(last, pause, now);
        if (due) {
            last = now;
        }
        return due;
    }

    /** Whether so much time has passed since a moment, or nobody can tell since the clock was set back. */
    public static boolean passed(Instant since, Duration time, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(time));
    }
}
