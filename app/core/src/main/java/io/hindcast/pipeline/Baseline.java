package io.hindcast.pipeline;

import java.time.Duration;

/**
 * With what a window is compared: the key's own windows that end in {@code (start - over, start]} of the one at hand. No event is in both.
 *
 * @param over how far the baseline reaches back from a window's start, in event time; positive
 * @param atLeast with values of fewer windows their average and their deviation have no value; at least 1
 */
public record Baseline(Duration over, int atLeast) {
    /** How many windows there have to be where the definition does not say. */
    public static final int USUAL_LEAST = 10;

    public Baseline {
        if (over.isNegative() || over.isZero() || atLeast < 1) {
            throw new IllegalArgumentException("no baseline over " + over + " of at least " + atLeast);
        }
    }

    /**
     * How far before its start what a result says of the past may depend on events, in milliseconds: on windows that began before the
     * baseline does.
     *
     * @param windowMs how long a window lasts at most
     */
    long reachMs(long windowMs) {
        return over.toMillis() + windowMs - 1;
    }
}
