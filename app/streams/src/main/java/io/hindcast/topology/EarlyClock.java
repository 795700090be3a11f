package io.hindcast.topology;

import io.hindcast.operator.EarlyTurn;
import java.time.Duration;

/**
 * When a task shows its open windows early: at the commit that is nearest to the end of each interval, and not while the
 * version is catching up. It decides when such results appear, and nothing else. Used by the task's thread.
 */
final class EarlyClock {
    private final CommitPace pace;
    private final long pauseMs;
    private long nextMs;

    /** @param every the time between two looks at a window, at least a live commit interval */
    EarlyClock(CommitPace pace, Duration every) {
        this.pace = pace;
        pauseMs = every.minus(pace.live().dividedBy(2)).toMillis();
        nextMs = pace.nowMs() + pauseMs;
    }

    /** What the commit at hand does. */
    EarlyTurn turn() {
        if (pace.catchingUp()) {
            return EarlyTurn.CATCH_UP;
        }
        long now = pace.nowMs();
        if (now < nextMs) {
            return EarlyTurn.WAIT;
        }
        nextMs = now + pauseMs;
        return EarlyTurn.SHOW;
    }
}
