package io.hindcast.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until something is true, with a limit. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    public static void until(String what, Duration limit, Supplier<Boolean> condition) {
        value(what, limit, () -> condition.get() ? Optional.of(what) : Optional.empty());
    }

    public static <T> T value(String what, Duration limit, Supplier<Optional<T>> supplier) {
        long endNs = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> value = supplier.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() > endNs) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
