package io.hindcast.compare;

import io.hindcast.results.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts from which value to which one column has changed, as long as its values are few. Not thread-safe. */
final class PairTally {
    /** So many pairs are told, the rest is counted together. */
    static final int MOST = 20;

    /** A column with more pairs than this has many values: of none of them is it worth telling. */
    static final int FEW = 200;

    /** In characters. A longer text is nobody's choice among a few. */
    private static final int LONGEST = 100;

    private final Map<Change, Long> counts = new HashMap<>();
    private boolean many;

    private record Change(Cell before, Cell after) {
        boolean tooLong() {
            return before.text().length() > LONGEST || after.text().length() > LONGEST;
        }
    }

    void add(Cell before, Cell after) {
        if (many) {
            return;
        }
        Change change = new Change(before, after);
        counts.merge(change, 1L, Long::sum);
        if (counts.size() > FEW || change.tooLong()) {
            many = true;
            counts.clear();
        }
    }

    /** Empty where nothing has changed, and where the values are many. */
    Optional<ColumnPairs> of(String column) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnPairs.Pair> sorted = counts.entrySet().stream()
                .map(entry -> new ColumnPairs.Pair(
                        entry.getKey().before(), entry.getKey().after(), entry.getValue()))
                .sorted(ColumnPairs.Pair.ORDER)
                .toList();
        List<ColumnPairs.Pair> most = sorted.subList(0, Math.min(MOST, sorted.size()));
        return Optional.of(new ColumnPairs(
                column,
                most,
                sorted.stream().skip(MOST).mapToLong(ColumnPairs.Pair::count).sum()));
    }
}
