package io.hindcast.topology;

import io.hindcast.operator.EarlyTurn;

/**
 * When a task shows its open windows early: at the first commit after each tick, and not while the version is catching up. It
 * decides when such results appear, and nothing else. Used by the task's thread.
 */
final class EarlyClock {
    private final CommitPace pace;
    private boolean due;

    EarlyClock(CommitPace pace) {
        this.pace = pace;
    }

    /** The time between two looks has passed. */
    void tick() {
        due = true;
    }

    /** What the commit at hand does. */
    EarlyTurn turn() {
        if (pace.catchingUp()) {
            return EarlyTurn.CATCH_UP;
        }
        if (!due) {
            return EarlyTurn.WAIT;
        }
        due = false;
        return EarlyTurn.SHOW;
    }
}
