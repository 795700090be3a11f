package io.hindcast.command;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a running verb that the process is asked to end (Ctrl-C, SIGTERM), and the process that the verb has ended. {@code Main}
 * connects it to the process; tests call it themselves. Thread-safe.
 */
public final class StopSignal {
    private final Deque<Runnable> reactions = new ArrayDeque<>();
    private boolean requested;

    /** Runs this when a stop is asked for; at once if it was already. */
    public void onStop(Runnable reaction) {
        synchronized (this) {
            if (!requested) {
                reactions.push(reaction);
                return;
            }
        }
        reaction.run();
    }

    /** Asks for a stop: runs the reactions, the latest first. The first call alone counts. */
    public void request() {
        while (true) {
            Runnable reaction;
            synchronized (this) {
                requested = true;
                if (reactions.isEmpty()) {
                    return;
                }
                reaction = reactions.pop();
            }
            reaction.run();
        }
    }
}
