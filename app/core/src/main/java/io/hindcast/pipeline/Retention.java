package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * How long Kafka keeps what a version has written, from when it was written. Kafka deletes whole segments: at the earliest after that
 * time, and in a topic with few records a week later.
 *
 * @param results final results; empty: for ever
 * @param rejected records that became no part of a result, whole; empty: for ever
 */
public record Retention(Optional<Duration> results, Optional<Duration> rejected) {
    /**
     * Results are what a version is for, and what it is compared by. Rejected records are copies of what the source holds, nothing but
     * people reads them, and they may be of persons who want to be forgotten.
     */
    public static final Retention DEFAULT = new Retention(Optional.empty(), Optional.of(Duration.ofDays(30)));

    /** Retention that is shorter than a look at it is none. */
    static final Duration SHORTEST = Duration.ofHours(1);

    /** For people, as a definition writes it: {@code forever}, {@code 30d}. */
    public static String words(Optional<Duration> kept) {
        return kept.map(DurationText::of).orElse(FOREVER);
    }

    /** How a definition says that nothing is ever deleted. */
    static final String FOREVER = "forever";
}
