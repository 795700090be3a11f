package io.hindcast.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Looks for silence every second, in a thread of its own, until it is closed. */
final class SilenceWatch implements AutoCloseable {
    private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hindcast-load-silence");
        thread.setDaemon(true);
        return thread;
    });

    private SilenceWatch() {}

    /**
     * Begins to look.
     *
     * @param answers how many have come so far; safe for use by another thread, as is the other one
     * @param waiting how many are to come
     */
    static SilenceWatch begin(Silence silence, LongSupplier answers, LongSupplier waiting) {
        SilenceWatch watch = new SilenceWatch();
        var unused = watch.seconds.scheduleAtFixedRate(
                () -> silence.look(answers.getAsLong(), waiting.getAsLong()), 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    /** Nothing is said any more when this returns. */
    @Override
    public void close() {
        seconds.shutdownNow();
        try {
            seconds.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
