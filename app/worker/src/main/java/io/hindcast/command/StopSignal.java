package io.hindcast.command;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a running verb that the process is asked to end (Ctrl-C, SIGTERM). {@code Main} connects it to the process; tests call
 * it themselves. Thread-safe.
 */
public final class StopSignal {
    private final Deque<Runnable> reactions = new ArrayDeque<>();
    private boolean requested;

    /** Runs this when a stop is asked for; at once if it was already. It must not wait for the end of the verb. */
    public void onStop(Runnable reaction) {
        synchronized (this) {
            if (!requested) {
                reactions.push(reaction);
                return;
            }
        }
        reaction.run();
    }

    /**
     * Asks for a stop: runs the reactions, the latest first.
     *
     * @return whether anybody has reacted
     */
    public boolean request() {
        Deque<Runnable> due;
        synchronized (this) {
            requested = true;
            due = new ArrayDeque<>(reactions);
            reactions.clear();
        }
        due.forEach(Runnable::run);
        return !due.isEmpty();
    }
}
