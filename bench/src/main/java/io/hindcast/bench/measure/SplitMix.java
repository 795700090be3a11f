package io.hindcast.bench.measure;

/** Numbers without any pattern that are functions of a number: whoever checks an event need not have kept it. */
public final class SplitMix {
    private SplitMix() {}

    /** SplitMix64: not negative, the same on every machine. */
    public static long of(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
