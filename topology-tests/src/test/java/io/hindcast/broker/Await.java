package io.hindcast.broker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a limit. */
final class Await {
    private static final long PAUSE_NS = Duration.ofMillis(100).toNanos();

    private Await() {}

    /** Looks every tenth of a second; fails after the limit with what {@code evidence} then says. */
    static void until(Callable<Boolean> condition, Duration limit, Callable<String> evidence) throws Exception {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError("not within " + limit + ": " + evidence.call());
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
