package io.hindcast.simulation.alerts;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import java.util.random.RandomGenerator;

/**
 * A random definition with alerts: {@code hot} over the number of events in a window, {@code silent} over none. All times are milliseconds.
 *
 * @param everyMs from the start of one window to the start of the next
 * @param high hot holds where there are so many events
 * @param row in so many windows in a row
 * @param low released where there are no more than these; -1 where no release is written
 * @param repeatMs 0 for never
 * @param absentMs 0 where there is no such alert
 * @param having results have at least so many events
 */
record DrawnAlerts(
        Cut cut,
        int high,
        int row,
        int low,
        long repeatMs,
        long absentMs,
        Forgetting forgetting,
        int having,
        boolean corrects,
        boolean keyed) {
    private static final int[] SIZES = {4, 6, 10};
    private static final int[] GRACES = {0, 0, 1, 3, 8};
    private static final int[] ROWS = {1, 1, 2, 3};

    /** How time is cut. */
    record Cut(long sizeMs, long everyMs, long graceMs) {}

    /** When alerts that are open are forgotten. */
    record Forgetting(long hotMs, long silentMs) {}

    static DrawnAlerts random(RandomGenerator random) {
        long everyMs = one(SIZES, random);
        long sizeMs = everyMs * (random.nextInt(3) == 0 ? 2 : 1);
        long repeatMs = random.nextInt(3) == 0 ? everyMs + random.nextInt(20) : 0;
        return new DrawnAlerts(
                new Cut(sizeMs, everyMs, one(GRACES, random)),
                1 + random.nextInt(3),
                one(ROWS, random),
                random.nextInt(3) - 1,
                repeatMs,
                random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(30),
                new Forgetting(everyMs + random.nextInt(40), everyMs + random.nextInt(60)),
                random.nextInt(3),
                random.nextInt(4) == 0,
                random.nextBoolean());
    }

    private static int one(int[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    boolean hot(int events) {
        return events >= high;
    }

    DrawnAlerts opening(int afterRow, int releasedAt) {
        return new DrawnAlerts(
                cut, high, afterRow, releasedAt, repeatMs, absentMs, forgetting, having, corrects, keyed);
    }

    DrawnAlerts waiting(long silentMs, Forgetting until) {
        return new DrawnAlerts(cut, high, row, low, repeatMs, silentMs, until, having, corrects, keyed);
    }

    /** Whether what is open closes. */
    boolean released(int events) {
        return !hot(events) && (low < 0 || events <= low);
    }

    String text() {
        return text(cut.graceMs());
    }

    /** The same with another grace. */
    String text(long graceMs) {
        return """
                pipeline: watched
                source:
                  topic: events
                  format: json
                  event-time: at
                %s  fields: {k: string, at: {type: timestamp, epoch: ms}}
                key: [k]
                window: { hopping: { size: %dms, every: %dms }, grace: %dms }
                aggregates: { n: count() }
                having: n >= %d
                %salerts:
                  hot: { when: n >= %d, for: %s%s%s, forget: %dms }
                %s
                """.formatted(
                        keyed ? "  keyed: k\n" : "",
                        cut.sizeMs(),
                        cut.everyMs(),
                        graceMs,
                        having,
                        corrects ? "late: correct\nretain: 9ms\n" : "",
                        high,
                        high % 2 == 0 ? String.valueOf(row) : row * cut.everyMs() + "ms",
                        low < 0 ? "" : ", release: n <= " + low,
                        repeatMs == 0 ? "" : ", repeat: " + repeatMs + "ms",
                        forgetting.hotMs(),
                        absentMs == 0
                                ? ""
                                : "  silent: { absent: " + absentMs + "ms, forget: " + forgetting.silentMs() + "ms }");
    }

    CompiledPipeline compiled() {
        return compiled(text());
    }

    static CompiledPipeline compiled(String text) {
        if (Definitions.of("alerts.yaml", text) instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalStateException(Definitions.of("alerts.yaml", text) + "\n" + text);
    }
}
