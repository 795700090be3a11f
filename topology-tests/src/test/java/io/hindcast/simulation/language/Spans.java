package io.hindcast.simulation.language;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What each event looks back on, in seconds.
 *
 * @param last how far
 * @param step of which time is kept as a whole; 0 where each event is
 * @param most so many events count at most; 0 where the definition does not say
 */
public record Spans(int last, int step, int most, int grace) {
    private static final int USUALLY = 1_000;
    private static final List<Integer> LASTS = List.of(1, 3, 5, 10, 30);
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10);
    private static final List<Integer> TIMES = List.of(1, 2, 3, 6);
    private static final List<Integer> MOSTS = List.of(0, 0, 1, 2, 3, 4, 1_000);
    private static final List<Integer> GRACES = List.of(0, 1, 4, 10, 20, 20);

    static Spans random(RandomGenerator random) {
        int grace = Pick.one(GRACES, random);
        if (Pick.rarely(3, random)) {
            int step = Pick.one(STEPS, random);
            return new Spans(step * Pick.one(TIMES, random), step, 0, grace);
        }
        return new Spans(Pick.one(LASTS, random), 0, Pick.one(MOSTS, random), grace);
    }

    public long lastMs() {
        return last * 1000L;
    }

    public long graceMs() {
        return grace * 1000L;
    }

    /** So many events of a span count, the newest ones. */
    public int counting() {
        if (step > 0) {
            return Integer.MAX_VALUE;
        }
        return most == 0 ? USUALLY : most;
    }

    /** Whether an event of that time is in the span that ends with an event of the other. */
    public boolean covers(long atMs, long endMs) {
        if (step == 0) {
            return endMs - lastMs() < atMs && atMs <= endMs;
        }
        long stepsBack = endMs / (step * 1000L) - atMs / (step * 1000L);
        return stepsBack >= 0 && stepsBack < last / step;
    }

    String text() {
        return "rolling: {last: " + last + "s, grace: " + grace + "s"
                + (step > 0 ? ", step: " + step + "s" : "")
                + (most > 0 ? ", most: " + most : "")
                + "}\n";
    }
}
