package io.hindcast.simulation.language;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
final class Pick {
    private Pick() {}

    static <T> T one(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    /** True once in so many times. */
    static boolean rarely(int times, RandomGenerator random) {
        return random.nextInt(times) == 0;
    }
}
