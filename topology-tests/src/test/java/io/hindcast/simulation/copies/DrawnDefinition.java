package io.hindcast.simulation.copies;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random definition in which copies do not count.
 *
 * @param unitMs so long is a step of event time in its logs
 * @param within in units
 * @param grace in units
 * @param body all that stands behind {@code deduplicate}
 * @param reach how far before the start of a result, or the time of an event that is told something, what it is made of begins
 */
record DrawnDefinition(long unitMs, int within, int grace, String body, Reach reach) {
    private static final String SOURCE = """
            pipeline: copies
            source:
              topic: events
              format: json
              event-time: at
              keyed: card
              fields: {card: string, shop: string, id: string, amount: int, at: {type: timestamp, epoch: ms}}
            where: amount < 90
            """;
    private static final int[] WITHINS = {1, 2, 2, 6, 15, 40};
    private static final int[] GRACES = {0, 1, 3, 8};
    private static final int[] SIZES = {4, 6, 10};
    private static final long QUARTER_OF_A_DAY_MS = 6 * 3_600_000L;

    /** Where what a result is made of begins. */
    @FunctionalInterface
    interface Reach {
        /** @param ms the start of a window, or the time of an event that is told something */
        long fromMs(long ms);
    }

    static DrawnDefinition random(RandomGenerator random) {
        int kind = random.nextInt(8);
        long unitMs = kind == 4 || kind == 5 ? QUARTER_OF_A_DAY_MS : 1 + random.nextInt(2) * 999L;
        int within = one(WITHINS, random);
        int grace = one(GRACES, random);
        int size = one(SIZES, random);
        String late =
                random.nextBoolean() ? "" : "late: correct\nretain: " + (1 + random.nextInt(12)) * unitMs + "ms\n";
        String graceText = ", grace: " + grace * unitMs + "ms}\n";
        String aggregates = "aggregates: {n: count(), s: sum(amount), first: first(id)}\n";
        String key = random.nextInt(3) == 0 ? "key: [card, shop]\n" : "key: [card]\n";
        return switch (kind) {
            case 0, 1 -> {
                int every = kind == 0 ? size : size / 2;
                yield new DrawnDefinition(
                        unitMs,
                        within,
                        grace,
                        key
                                + (kind == 0
                                        ? "window: {tumbling: " + size * unitMs + "ms"
                                        : "window: {hopping: {size: " + size * unitMs + "ms, every: " + every * unitMs
                                                + "ms}")
                                + graceText
                                + aggregates
                                + late,
                        ms -> ms);
            }
            case 2, 3 ->
                new DrawnDefinition(
                        unitMs,
                        within,
                        grace,
                        key + "window: {session: {gap: " + size * unitMs + "ms"
                                + (kind == 3 ? ", max: " + 4 * size * unitMs + "ms" : "") + "}" + graceText + aggregates
                                + (kind == 3 ? late : ""),
                        ms -> ms - size * unitMs);
            case 4 ->
                new DrawnDefinition(
                        unitMs,
                        within,
                        grace,
                        key + "window: {calendar: {unit: day}" + graceText + aggregates + late,
                        ms -> ms);
            case 5 ->
                new DrawnDefinition(
                        unitMs,
                        within,
                        grace,
                        key + "window: {total: {every: 6h, resets: day}" + graceText + aggregates,
                        ms -> ms - ms % (4 * QUARTER_OF_A_DAY_MS));
            default -> {
                long lastMs = 2 * (size / 2) * unitMs;
                yield new DrawnDefinition(
                        unitMs,
                        within,
                        grace,
                        key + "rolling: {last: " + lastMs + "ms"
                                + (kind == 6 ? ", most: " + (1 + random.nextInt(5)) : ", step: " + 2 * unitMs + "ms")
                                + graceText
                                + "features: {n: count(), s: sum(amount), newest: last(id)}\ndecide: {many: n > 2}\n",
                        ms -> ms - lastMs + 1);
            }
        };
    }

    private static int one(int[] values, RandomGenerator random) {
        return values[random.nextInt(values.length)];
    }

    long withinMs() {
        return within * unitMs;
    }

    boolean isRolling() {
        return body.contains("rolling");
    }

    /** The same in which all events count. */
    CompiledPipeline plain() {
        return compiled(SOURCE + body);
    }

    /**
     * What production makes of it.
     *
     * @param by fields
     */
    CompiledPipeline compiled(List<String> by, long withinMs) {
        return compiled(SOURCE + "deduplicate: {by: " + by + ", within: " + withinMs + "ms}\n" + body);
    }

    String text() {
        return SOURCE + "deduplicate: {by: [id, card], within: " + withinMs() + "ms}\n" + body;
    }

    private static CompiledPipeline compiled(String text) {
        if (Definitions.of("copies.yaml", text) instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalStateException(Definitions.of("copies.yaml", text) + "\n" + text);
    }
}
