package io.hindcast.bench.curves;

import java.util.List;

/** What grows along a curve. */
enum Dimension {
    EVENTS("events", List.of(1_000_000L, 2_000_000L, 5_000_000L, 10_000_000L, 20_000_000L, 50_000_000L)),
    KEYS("keys", List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L)),
    PARTITIONS("partitions", List.of(4L, 8L, 16L, 32L, 64L)),
    WINDOW("window, minutes", List.of(1L, 10L, 60L, 1_440L));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<Long> steps;

    Dimension(String title, List<Long> steps) {
        this.title = title;
        this.steps = steps;
    }

    String title() {
        return title;
    }

    /** The points along the axis, ascending. */
    List<Long> steps() {
        return steps;
    }
}
