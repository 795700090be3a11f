package io.hindcast.simulation.language;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The rules of event time of a definition.
 *
 * @param everySeconds from the start of one window to that of the next; the size where they do not overlap
 * @param correctSeconds how long late events correct results; 0 where they are rejected
 * @param early whether open windows are shown while they fill
 */
public record Windowing(
        int sizeSeconds, int everySeconds, int graceSeconds, int maxAheadSeconds, int correctSeconds, boolean early) {
    private static final List<Integer> SIZES = List.of(4, 5, 10);
    private static final List<Integer> GRACES = List.of(0, 1, 3, 8);
    private static final List<Integer> MAX_AHEADS = List.of(5, 20, 1000);
    private static final List<Integer> CORRECTIONS = List.of(0, 0, 2, 15, 100);

    static Windowing random(RandomGenerator random) {
        int size = Pick.one(SIZES, random);
        return new Windowing(
                size,
                random.nextInt(5) < 3 ? size : 1 + random.nextInt(size - 1),
                Pick.one(GRACES, random),
                Pick.one(MAX_AHEADS, random),
                Pick.one(CORRECTIONS, random),
                random.nextInt(3) > 0);
    }

    public long sizeMs() {
        return sizeSeconds * 1000L;
    }

    public long everyMs() {
        return everySeconds * 1000L;
    }

    /** Whether an event may be in several windows. */
    public boolean overlaps() {
        return everySeconds < sizeSeconds;
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
        String windows = overlaps()
                ? "hopping: {size: " + sizeSeconds + "s, every: " + everySeconds + "s}"
                : "tumbling: " + sizeSeconds + "s";
        return "window: {" + windows + ", grace: " + graceSeconds + "s}\n"
                + (early ? "publish: {provisional-every: 100ms}\n" : "")
                + (correctSeconds > 0 ? "late: correct\nretain: " + correctSeconds + "s\n" : "");
    }
}
