package io.hindcast.bench.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** An answer: totals by window and key. One thread. */
public final class Windows {
    private final Map<Long, Map<String, Totals>> byStart = new HashMap<>();
    // Consecutive events are mostly of one window.
    private long latestStartMs = Long.MIN_VALUE;
    private Map<String, Totals> latest = Map.of();

    /**
     * Reads published results, of the form that Hindcast's have. A window that was published twice counts twice, and so shows
     * as wrong.
     *
     * @param values visits each result
     */
    public static Windows published(Consumer<Consumer<byte[]>> values) {
        PublishedTotals published = new PublishedTotals();
        values.accept(published::add);
        return published.windows();
    }

    /** The totals of the window that starts then; new ones if there are none. */
    public Totals totals(long startMs, String key) {
        if (startMs != latestStartMs) {
            latest = byStart.computeIfAbsent(startMs, start -> new HashMap<>());
            latestStartMs = startMs;
        }
        Totals totals = latest.get(key);
        if (totals == null) {
            totals = new Totals();
            latest.put(key, totals);
        }
        return totals;
    }

    public void add(Windows other) {
        other.byStart.forEach((startMs, keys) ->
                keys.forEach((key, totals) -> totals(startMs, key).add(totals)));
    }

    public int count() {
        return byStart.values().stream().mapToInt(Map::size).sum();
    }

    /** Without the windows that start then or later. */
    public Windows before(long startMs) {
        Windows earlier = new Windows();
        byStart.forEach((start, keys) -> {
            if (start < startMs) {
                earlier.byStart.put(start, keys);
            }
        });
        return earlier;
    }

    /** How this answer, taken for the right one, differs from another. */
    public Difference differenceTo(Windows other) {
        int wrong = 0;
        int missing = 0;
        for (Map.Entry<Long, Map<String, Totals>> window : byStart.entrySet()) {
            Map<String, Totals> others = other.byStart.getOrDefault(window.getKey(), Map.of());
            for (Map.Entry<String, Totals> group : window.getValue().entrySet()) {
                Totals found = others.get(group.getKey());
                if (found == null) {
                    missing++;
                } else if (!found.equalTo(group.getValue())) {
                    wrong++;
                }
            }
        }
        return new Difference(wrong, missing, other.count() - (count() - missing));
    }

    /**
     * Windows that two answers do not share.
     *
     * @param wrong in both, with other totals
     * @param missing in the right one only
     * @param surplus in the other one only
     */
    public record Difference(int wrong, int missing, int surplus) {
        public static final Difference NONE = new Difference(0, 0, 0);

        public Difference plus(Difference other) {
            return new Difference(wrong + other.wrong, missing + other.missing, surplus + other.surplus);
        }
    }
}
