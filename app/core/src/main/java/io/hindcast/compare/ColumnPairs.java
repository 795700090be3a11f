package io.hindcast.compare;

import io.hindcast.results.Cell;
import java.util.Comparator;
import java.util.List;

/**
 * From which value to which a column has changed, of a column whose values are few: {@code approve} → {@code decline}.
 *
 * @param most the most frequent pairs, at most 20, the most frequent first
 * @param rest how many results there are of all other pairs
 */
public record ColumnPairs(String column, List<Pair> most, long rest) {
    public ColumnPairs {
        most = List.copyOf(most);
    }

    /**
     * Two values, and how often the one has become the other.
     *
     * @param before in the other version
     * @param after in this one
     */
    public record Pair(Cell before, Cell after, long count) {
        /** The most frequent first, then by the values, so that the same results have one order. */
        static final Comparator<Pair> ORDER = Comparator.comparing(Pair::count, Comparator.reverseOrder())
                .thenComparing(pair -> pair.before().text())
                .thenComparing(pair -> pair.after().text())
                .thenComparing(pair -> pair.before().kind())
                .thenComparing(pair -> pair.after().kind());
    }
}
