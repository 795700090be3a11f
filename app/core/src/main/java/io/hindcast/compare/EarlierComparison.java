package io.hindcast.compare;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Reach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison has found, for another one that goes on with it: the sum is what a comparison of all windows would have found. Only where the
 * differences are many, and which these are, is known of the later one alone. Immutable.
 */
public record EarlierComparison(Counts counts, Reach.Sums sums) {
    /** What of a comparison is summed up. */
    public static Reach.Sums sums(ResultFigures figures) {
        return new Reach.Sums(
                figures.within(),
                figures.otherColumns(),
                figures.columns().stream().map(EarlierComparison::sums).toList());
    }

    private static Reach.Column sums(ColumnFigures figures) {
        return new Reach.Column(
                figures.column().name(),
                figures.equal(),
                figures.within(),
                figures.numeric(),
                figures.totals().map(totals -> new Reach.Pair(totals.other(), totals.version())),
                figures.largest().stream().findFirst().map(change -> new Reach.Pair(change.before(), change.after())));
    }

    /** Whether it has looked at these columns, and no other ones. */
    public boolean has(List<ComparedColumn> columns) {
        return columns.stream()
                .map(ComparedColumn::name)
                .collect(Collectors.toSet())
                .equals(sums.columns().stream().map(Reach.Column::name).collect(Collectors.toSet()));
    }

    private Reach.Column column(String name) {
        return sums.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column '" + name + "' was not compared before"));
    }

    /** With what was found since; examples are of that alone. */
    public Comparison and(Comparison later) {
        return new Comparison(counts.and(later.counts()), later.first(), later.alarms());
    }

    /** The same of the columns, which are those that this has. */
    public ResultFigures and(ResultFigures later) {
        return new ResultFigures(
                sums.within() + later.within(),
                sums.otherColumns() + later.otherColumns(),
                later.columns().stream()
                        .map(column -> and(column(column.column().name()), column))
                        .toList(),
                later.concentrations());
    }

    private ColumnFigures and(Reach.Column earlier, ColumnFigures later) {
        return new ColumnFigures(
                later.column(),
                counts.identical() + counts.changed() + later.both(),
                earlier.equal() + later.equal(),
                earlier.within() + later.within(),
                earlier.numeric() + later.numeric(),
                earlier.totals()
                        .flatMap(before -> later.totals()
                                .map(totals -> new ColumnFigures.Totals(
                                        before.other().add(totals.other()),
                                        before.version().add(totals.version())))),
                largest(earlier, later.largest()));
    }

    /** Of the earlier ones only the largest is known: what is smaller than that stays untold, unless there was no other. */
    private static List<ColumnFigures.Change> largest(Reach.Column earlier, List<ColumnFigures.Change> later) {
        if (earlier.largest().isEmpty()) {
            return later;
        }
        Reach.Pair largest = earlier.largest().get();
        var before = new ColumnFigures.Change(Optional.empty(), largest.other(), largest.version());
        List<ColumnFigures.Change> all = Stream.concat(later.stream(), Stream.of(before))
                .sorted(ColumnFigures.Change.LARGEST_FIRST)
                .limit(ColumnTally.LARGEST)
                .toList();
        return earlier.numeric() == 1 || !all.contains(before) ? all : all.subList(0, all.indexOf(before) + 1);
    }
}
