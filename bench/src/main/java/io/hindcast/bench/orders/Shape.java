package io.hindcast.bench.orders;

import java.time.Duration;
import java.util.Locale;

/** What a window is, and what is asked of it. */
public enum Shape {
    /** The number of paid orders, their worth and the largest, in a minute. */
    TUMBLING(Duration.ofMinutes(1), "windows of 1 min"),
    /** The same in ten minutes, told every minute: each order is in {@link #OVERLAP} windows. */
    HOPPING(Duration.ofMinutes(10), "windows of 10 min every 1 min"),
    /** The same of orders of which each comes at most so long after the one before. */
    SESSION(Duration.ofSeconds(5), "sessions with gaps of 5 s"),
    /** How many different values the other field has among the paid orders of a minute, exactly. */
    DISTINCT(Duration.ofMinutes(1), "different values in windows of 1 min");

    /** Windows that an order is in where they hop. */
    public static final int OVERLAP = 10;

    private final Duration size;
    private final String words;

    Shape(Duration size, String words) {
        this.size = size;
        this.words = words;
    }

    /** Of a window; of a session the gap. */
    Duration size() {
        return size;
    }

    /** For the head of a table. */
    public String words() {
        return words;
    }

    /** As the command line names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
