package io.hindcast.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison has found of one column.
 *
 * @param both windows that both versions have
 * @param equal of these, windows in which its value is written alike; null is equal to null only
 * @param within of the others, windows in which it is as near as its tolerance allows
 * @param numeric of the rest, windows in which both values are numbers
 * @param totals empty where it does not add up, or is no number somewhere
 * @param largest its largest changes, the largest first: as many as are known, and 10 at most
 */
public record ColumnFigures(
        ComparedColumn column,
        long both,
        long equal,
        long within,
        long numeric,
        Optional<Totals> totals,
        List<Change> largest) {
    private static final int DIGITS = 20;

    public ColumnFigures {
        largest = List.copyOf(largest);
    }

    /** Windows in which it differs, by more than is tolerated. */
    public long differing() {
        return column.only().isPresent() ? 0 : both - equal - within;
    }

    /**
     * By how much a number has changed at most, without its sign: 0 where nothing differs; empty where something differs that is no number,
     * or only one version has the column.
     */
    public Optional<BigDecimal> largestChange() {
        if (column.only().isPresent() || numeric < differing()) {
            return Optional.empty();
        }
        return Optional.of(
                largest.stream().findFirst().map(change -> change.by().abs()).orElse(BigDecimal.ZERO));
    }

    /**
     * The share of windows in which it is equal, from 0 to 1, rounded down: 1 only if it is equal in all. Empty where there is nothing to
     * compare, or only one version has the column.
     */
    public Optional<BigDecimal> equalShare() {
        return both == 0 || column.only().isPresent()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(equal).divide(BigDecimal.valueOf(both), DIGITS, RoundingMode.DOWN));
    }

    /**
     * Sums over all windows that were compared, those that only one version has among them. Exact.
     *
     * @param other of the version that it is compared with
     */
    public record Totals(BigDecimal other, BigDecimal version) {
        /** By how much it has become more. */
        public BigDecimal change() {
            return version.subtract(other);
        }
    }

    /**
     * A number that is not the same in both.
     *
     * @param place empty where only a comparison knew it that was gone on with
     * @param before in the other version
     * @param after in this one
     */
    public record Change(Optional<Place> place, BigDecimal before, BigDecimal after) {
        /** The larger one first; of equal ones that whose window ends first, then by key. */
        static final Comparator<Change> LARGEST_FIRST = Comparator.comparing(
                        (Change change) -> change.by().abs(), Comparator.reverseOrder())
                .thenComparing(change -> change.place().map(Place::endMs).orElse(Long.MIN_VALUE))
                .thenComparing(change -> change.place().map(Place::key).orElse(""));

        /** Of a window. */
        public Change(String key, long endMs, BigDecimal before, BigDecimal after) {
            this(Optional.of(new Place(key, endMs)), before, after);
        }

        public BigDecimal by() {
            return after.subtract(before);
        }
    }

    /**
     * A window.
     *
     * @param key of the result record
     * @param endMs the end of its window in milliseconds since 1970, exclusive
     */
    public record Place(String key, long endMs) {}
}
