package io.hindcast.tool;

import io.hindcast.tool.terminal.Interrupts;
import org.jline.utils.Signals;

/** Ctrl-C ends the process; the actions run before. Thread-safe. */
final class ShutdownInterrupts implements Interrupts {
    private final Runnable exit;
    private final Runnable leave;

    /**
     * @param exit ends the process as an interrupt does; actions have run by then
     * @param leave ends it at once, without a failure
     */
    ShutdownInterrupts(Runnable exit, Runnable leave) {
        this.exit = exit;
        this.leave = leave;
    }

    @Override
    public Handle onInterrupt(Runnable action) {
        Thread hook = new Thread(action, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // It runs already.
            }
        };
    }

    @Override
    public void leave() {
        leave.run();
    }

    /** Whoever asks JLine for the width of the terminal gives the signal to the system, which ends the process at once. */
    @Override
    public void reclaim() {
        Signals.register("INT", exit);
    }
}
