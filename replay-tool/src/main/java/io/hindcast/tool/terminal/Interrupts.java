package io.hindcast.tool.terminal;

import java.util.function.Supplier;

/** What to do when the user presses Ctrl-C. */
@FunctionalInterface
public interface Interrupts {
    /** Runs the action when the process is interrupted, unless the answer was closed before. */
    Handle onInterrupt(Runnable action);

    /** Hears of Ctrl-C again, after something else has claimed it. */
    default void reclaim() {}

    /** Says, in an action, that nothing has failed: the process ends as one that has done what it was asked for. */
    default void leave() {}

    /** Does something; the action runs if it is interrupted. */
    default <T> T during(Supplier<T> doing, Runnable action) {
        Handle handle = onInterrupt(action);
        try {
            return doing.get();
        } finally {
            handle.close();
        }
    }

    /** Forgets an action. */
    @FunctionalInterface
    interface Handle extends AutoCloseable {
        @Override
        void close();
    }
}
