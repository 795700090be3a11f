package io.hindcast.bench.measure;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An open load: each event falls due at its time, at a constant rate, whatever became of those before. One thread. */
public final class Paced {
    private static final long SECOND_NS = 1_000_000_000;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final int rate;
    private final Beginning beginning;
    private long index;

    /** The same moment on both clocks. */
    public record Beginning(long ns, long ms) {}

    /** Sends an event; what could not be sent in time is sent at once. */
    @FunctionalInterface
    public interface Event {
        /**
         * Sends the event of that number, from 0 on.
         *
         * @param atMs when it is due, in milliseconds since 1970
         * @param dueNs the same by {@link System#nanoTime}
         */
        void send(long index, long atMs, long dueNs) throws ExecutionException;
    }

    /** @param rate events a second */
    public Paced(int rate, Beginning beginning) {
        this.rate = rate;
        this.beginning = beginning;
    }

    /** Sends on, until what falls due until so long after the beginning is sent. */
    public void run(Duration length, Event event) throws ExecutionException {
        long total = due(length.toNanos());
        while (index < total) {
            long due = Math.min(total, due(System.nanoTime() - beginning.ns()) + 1);
            if (index >= due) {
                LockSupport.parkNanos(PAUSE_NS);
            }
            for (; index < due; index++) {
                long dueNs = dueNs(index);
                event.send(index, beginning.ms() + TimeUnit.NANOSECONDS.toMillis(dueNs), beginning.ns() + dueNs);
            }
        }
    }

    /** When an event is due, in nanoseconds after the beginning. */
    private long dueNs(long number) {
        return number / rate * SECOND_NS + number % rate * SECOND_NS / rate;
    }

    /** How many events are due by then. */
    private long due(long ns) {
        return ns / SECOND_NS * rate + ns % SECOND_NS * rate / SECOND_NS;
    }
}
