package io.hindcast.publisher;

import java.util.SplittableRandom;

/** What a seed decides about a world before anything happens in it. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int anyOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    /** A number that depends on all of these, and on nothing else; not negative. */
    static int mix(long... values) {
        long hash = 0x9E3779B97F4A7C15L;
        for (long value : values) {
            hash = (hash ^ (value + 0x7F4A7C15L)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 33);
    }
}
