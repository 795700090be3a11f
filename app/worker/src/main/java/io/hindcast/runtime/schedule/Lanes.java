package io.hindcast.runtime.schedule;

import io.hindcast.runtime.failure.Emergency;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads in which a worker waits for the cluster and the disk: as many as lanes are at work. Thread-safe. */
public final class Lanes implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(named());
    private final Emergency emergency;

    public Lanes(Emergency emergency) {
        this.emergency = emergency;
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "hindcast-lane-" + number.incrementAndGet());
            // One that hangs must not keep a process that was told to end.
            thread.setDaemon(true);
            return thread;
        };
    }

    public Lane lane() {
        return new Lane(threads, emergency);
    }

    /** Interrupts what is still at work. Nothing may be offered any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
