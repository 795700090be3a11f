package io.hindcast.runtime.schedule;

import io.hindcast.runtime.failure.Emergency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Does one thing at a time for one part of the worker, and leaves out what it is offered meanwhile: whoever offers never waits,
 * and a part that hangs holds up nobody else. Offered to by one thread.
 *
 * <p>What it is given catches its own failures. What passes by that all the same is an {@link Emergency}.
 */
public final class Lane {
    private final Executor threads;
    private final Emergency emergency;
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);

    public Lane(Executor threads, Emergency emergency) {
        this.threads = threads;
        this.emergency = emergency;
    }

    /** Whether it is still at what it was last given. */
    public boolean busy() {
        return !latest.isDone();
    }

    /** Does it, unless it is still at the last. */
    public void offer(Runnable work) {
        if (!busy()) {
            latest = CompletableFuture.runAsync(guarded(work), threads);
        }
    }

    /** Does it after the last, however long that takes. */
    public CompletableFuture<Void> after(Runnable work) {
        latest = latest.thenRunAsync(guarded(work), threads);
        return latest;
    }

    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (Throwable thrown) {
                emergency.declare("unexpected", thrown);
            }
        };
    }
}
