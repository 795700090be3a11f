package io.hindcast.simulation.baselines;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import java.util.random.RandomGenerator;

/**
 * A random definition with a baseline. All times are milliseconds.
 *
 * @param everyMs from the start of one window to the start of the next
 * @param having results have at least so many events
 */
record DrawnBaseline(long sizeMs, long everyMs, long graceMs, long overMs, int atLeast, int having, boolean keyed) {
    private static final int[] SIZES = {4, 6, 10};
    private static final int[] GRACES = {0, 0, 1, 3, 8};

    static DrawnBaseline random(RandomGenerator random) {
        long everyMs = SIZES[random.nextInt(SIZES.length)];
        int least = 1 + random.nextInt(4);
        return new DrawnBaseline(
                everyMs * (random.nextInt(3) == 0 ? 2 : 1),
                everyMs,
                GRACES[random.nextInt(GRACES.length)],
                everyMs * least + random.nextInt(50),
                least,
                random.nextInt(3),
                random.nextBoolean());
    }

    DrawnBaseline over(long otherMs) {
        return new DrawnBaseline(sizeMs, everyMs, graceMs, otherMs, atLeast, having, keyed);
    }

    DrawnBaseline least(int other) {
        return new DrawnBaseline(sizeMs, everyMs, graceMs, Math.max(overMs, other * everyMs), other, having, keyed);
    }

    String text() {
        return """
                pipeline: compared
                source:
                  topic: events
                  format: json
                  event-time: at
                %s  fields: {k: string, at: {type: timestamp, epoch: ms}, x: decimal?}
                key: [k]
                window: { hopping: { size: %dms, every: %dms }, grace: %dms }
                baseline: { over: %dms, at-least: %d }
                aggregates:
                  n: count()
                  mean: avg(x)
                  usual: past_avg(mean)
                  spread: past_stddev(mean + n)
                  known: past_count()
                  before: previous(n)
                  above: mean - past_avg(mean)
                having: n >= %d
                """.formatted(keyed ? "  keyed: k\n" : "", sizeMs, everyMs, graceMs, overMs, atLeast, having);
    }

    CompiledPipeline compiled() {
        if (Definitions.of("baseline.yaml", text()) instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalStateException(Definitions.of("baseline.yaml", text()) + "\n" + text());
    }
}
