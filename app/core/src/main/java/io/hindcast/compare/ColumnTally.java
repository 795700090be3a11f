package io.hindcast.compare;

import io.hindcast.results.Cell;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Counts one column while windows come by. Not thread-safe. */
final class ColumnTally {
    /** So many of the largest changes are kept. */
    static final int LARGEST = 10;

    private final ComparedColumn column;
    private final Optional<Tolerance> tolerance;
    private final Map<Side, BigDecimal> totals = new EnumMap<>(Side.class);
    private final PriorityQueue<ColumnFigures.Change> largest =
            new PriorityQueue<>(ColumnFigures.Change.LARGEST_FIRST.reversed());
    private final PairTally pairs = new PairTally();
    private boolean addsUp;
    private long equal;
    private long within;
    private long numeric;

    /** How the values of one window are beside each other. */
    enum Nearness {
        EQUAL,
        WITHIN,
        DIFFERENT
    }

    ColumnTally(ComparedColumn column, Optional<Tolerance> tolerance) {
        this.column = column;
        this.tolerance = tolerance;
        addsUp = column.addsUp();
        for (Side side : Side.values()) {
            totals.put(side, BigDecimal.ZERO);
        }
    }

    ComparedColumn column() {
        return column;
    }

    boolean addsUp() {
        return addsUp;
    }

    /** A value that stands in the total of that side. */
    void add(Side side, Cell cell) {
        if (!addsUp || cell.kind() == Cell.Kind.NONE) {
            return;
        }
        Optional<BigDecimal> number = cell.decimal();
        addsUp = number.isPresent();
        number.ifPresent(it -> totals.merge(side, it, BigDecimal::add));
    }

    Nearness compare(Cell before, Cell after, String key, long endMs) {
        Nearness nearness = nearness(before, after, key, endMs);
        if (nearness == Nearness.DIFFERENT && column.decided()) {
            pairs.add(before, after);
        }
        return nearness;
    }

    private Nearness nearness(Cell before, Cell after, String key, long endMs) {
        if (before.equals(after)) {
            equal++;
            return Nearness.EQUAL;
        }
        Optional<BigDecimal> from = before.decimal();
        Optional<BigDecimal> to = after.decimal();
        if (from.isEmpty() || to.isEmpty()) {
            return Nearness.DIFFERENT;
        }
        if (tolerance.filter(it -> it.takes(from.get(), to.get())).isPresent()) {
            within++;
            return Nearness.WITHIN;
        }
        numeric++;
        largest.add(new ColumnFigures.Change(key, endMs, from.get(), to.get()));
        if (largest.size() > LARGEST) {
            largest.remove();
        }
        return Nearness.DIFFERENT;
    }

    /**
     * @param both windows that both versions have
     * @param identical of these, windows of which nothing differs, and that were not compared here
     */
    ColumnFigures figures(long both, long identical) {
        return new ColumnFigures(
                column,
                both,
                identical + equal,
                within,
                numeric,
                addsUp ? Optional.of(new ColumnFigures.Totals(get(Side.OTHER), get(Side.VERSION))) : Optional.empty(),
                largest.stream().sorted(ColumnFigures.Change.LARGEST_FIRST).toList());
    }

    /** From which value to which it has changed; empty where nobody decides it, and where its values are many. */
    Optional<ColumnPairs> pairs() {
        return pairs.of(column.name());
    }

    private BigDecimal get(Side side) {
        return totals.getOrDefault(side, BigDecimal.ZERO);
    }
}
