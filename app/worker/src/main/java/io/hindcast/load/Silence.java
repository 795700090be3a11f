package io.hindcast.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Notices that Kafka leaves what it was asked without an answer, and that it answers again. Not thread-safe. */
final class Silence {
    /** Nothing is said of a shorter one. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After that it is said again. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final LoadListener listener;
    private final Clock clock;
    private final String address;
    private final Duration limit;
    private long answered;
    private Instant since;
    private Duration told = Duration.ZERO;

    /**
     * @param address of Kafka, for people
     * @param limit after so long without an answer the load is given up
     */
    Silence(LoadListener listener, Clock clock, String address, Duration limit) {
        this.listener = listener;
        this.clock = clock;
        this.address = address;
        this.limit = limit;
        since = clock.instant();
    }

    /**
     * Looks again; to be called every second or so.
     *
     * @param answers so many have come so far
     * @param waiting so many are to come
     */
    void look(long answers, long waiting) {
        Duration silent = Duration.between(since, clock.instant());
        if (answers != answered || waiting == 0) {
            if (!told.isZero()) {
                listener.trouble("Kafka answers again, after " + silent.toSeconds() + " s");
            }
            answered = answers;
            since = clock.instant();
            told = Duration.ZERO;
        } else if (silent.compareTo(told.isZero() ? PATIENCE : told.plus(AGAIN)) >= 0) {
            told = silent;
            listener.trouble("Kafka at " + address + " has not answered for " + silent.toSeconds()
                    + " s; the load goes on trying for "
                    + Math.max(0, limit.toSeconds() - silent.toSeconds()) + " s more");
        }
    }
}
