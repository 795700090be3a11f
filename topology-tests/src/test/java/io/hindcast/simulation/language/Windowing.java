package io.hindcast.simulation.language;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The rules of event time of a definition.
 *
 * @param correctSeconds how long late events correct results; 0 where they are rejected
 * @param early whether open windows are shown while they fill
 */
public record Windowing(int sizeSeconds, int graceSeconds, int maxAheadSeconds, int correctSeconds, boolean early) {
    private static final List<Integer> SIZES = List.of(4, 5, 10);
    private static final List<Integer> GRACES = List.of(0, 1, 3, 8);
    private static final List<Integer> MAX_AHEADS = List.of(5, 20, 1000);
    private static final List<Integer> CORRECTIONS = List.of(0, 0, 2, 15, 100);

    static Windowing random(RandomGenerator random) {
        return new Windowing(
                Pick.one(SIZES, random),
                Pick.one(GRACES, random),
                Pick.one(MAX_AHEADS, random),
                Pick.one(CORRECTIONS, random),
                random.nextInt(3) > 0);
    }

    public long sizeMs() {
        return sizeSeconds * 1000L;
    }

    public long graceMs() {
        return graceSeconds * 1000L;
    }

    public long correctMs() {
        return correctSeconds * 1000L;
    }

    public long maxAheadMs() {
        return maxAheadSeconds * 1000L;
    }

    String text() {
        return "window: {tumbling: " + sizeSeconds + "s, grace: " + graceSeconds + "s}\n"
                + (early ? "publish: {provisional-every: 100ms}\n" : "")
                + (correctSeconds > 0 ? "late: correct\nretain: " + correctSeconds + "s\n" : "");
    }
}
