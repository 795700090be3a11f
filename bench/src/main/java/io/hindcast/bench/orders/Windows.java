package io.hindcast.bench.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    public static Windows published(Shape shape, Consumer<Consumer<byte[]>> values) {
        PublishedTotals published = new PublishedTotals(shape);
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
        other.forEach((startMs, key, totals) -> totals(startMs, key).add(totals));
    }

    public int count() {
        return byStart.values().stream().mapToInt(Map::size).sum();
    }

    public void forEach(Visitor visitor) {
        byStart.forEach((startMs, keys) -> keys.forEach((key, totals) -> visitor.visit(startMs, key, totals)));
    }

    /**
     * How this answer, taken for the right one, differs from another.
     *
     * @param counted which windows are looked at, in both
     */
    public Difference differenceTo(Windows other, Counted counted) {
        int[] wrongMissingSurplus = new int[3];
        forEach((startMs, key, totals) -> {
            if (counted.isCounted(startMs, totals)) {
                Totals found = other.find(startMs, key);
                if (found == null) {
                    wrongMissingSurplus[1]++;
                } else if (!found.equalTo(totals)) {
                    wrongMissingSurplus[0]++;
                }
            }
        });
        other.forEach((startMs, key, totals) -> {
            if (counted.isCounted(startMs, totals) && find(startMs, key) == null) {
                wrongMissingSurplus[2]++;
            }
        });
        return new Difference(wrongMissingSurplus[0], wrongMissingSurplus[1], wrongMissingSurplus[2]);
    }

    private @Nullable Totals find(long startMs, String key) {
        return byStart.getOrDefault(startMs, Map.of()).get(key);
    }

    /** Sees every window. */
    @FunctionalInterface
    public interface Visitor {
        void visit(long startMs, String key, Totals totals);
    }

    /** Says which windows a comparison looks at. */
    @FunctionalInterface
    public interface Counted {
        boolean isCounted(long startMs, Totals totals);
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
