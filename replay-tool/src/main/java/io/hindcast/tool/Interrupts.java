package io.hindcast.tool;

/** What to do when the user presses Ctrl-C. */
@FunctionalInterface
interface Interrupts {
    /** Runs the action when the process is interrupted, unless the answer was closed before. */
    Handle onInterrupt(Runnable action);

    /** Forgets an action. */
    @FunctionalInterface
    interface Handle extends AutoCloseable {
        @Override
        void close();
    }
}
