package io.hindcast.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Whether the control loop goes round. It beats, others listen; thread-safe. */
final class Heart {
    /**
     * A loop that stands for longer has met something that does not end: each call that it makes to the cluster gives up before
     * that, with two minutes for an append to the ledger.
     */
    static final Duration LIMIT = Duration.ofMinutes(4);

    private final LongSupplier nanos;
    private volatile Beat last;

    /** @param nanos a clock that only goes forward, {@code System::nanoTime} */
    Heart(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = new Beat("starts", nanos.getAsLong());
    }

    /**
     * The loop begins something.
     *
     * @param what continues a sentence: {@code reads the ledger}
     */
    void beat(String what) {
        last = new Beat(what, nanos.getAsLong());
    }

    /** Since when the loop stands still, and at what; empty while it does not. */
    Optional<String> standstill() {
        Beat beat = last;
        Duration still = Duration.ofNanos(nanos.getAsLong() - beat.atNs);
        return still.compareTo(LIMIT) < 0
                ? Optional.empty()
                : Optional.of("the control loop has stood still for " + still.toSeconds() + " s; it " + beat.what);
    }

    private record Beat(String what, long atNs) {}
}
