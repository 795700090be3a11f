package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.compare.JoinEntry.Published;
import io.hindcast.results.Cell;
import io.hindcast.results.ResultCells;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into the results of a comparison, where {@link WindowJoin} knows their bytes alone: column by column, with totals, and where
 * the differences are. Not thread-safe.
 */
public final class ResultTally implements JoinedResults {
    private final Map<String, ColumnTally> both = new HashMap<>();
    private final List<ColumnTally> columns;
    private final Set<String> onlyInOne = new HashSet<>();
    private final ConcentrationTally concentrations = new ConcentrationTally();
    private long identical;
    private long within;
    private long otherColumns;
    private long changed;
    private long alone;

    /** @param tolerances by the name of the column */
    public ResultTally(List<ComparedColumn> columns, Map<String, Tolerance> tolerances) {
        this.columns = columns.stream()
                .map(column -> new ColumnTally(column, Optional.ofNullable(tolerances.get(column.name()))))
                .toList();
        for (ColumnTally tally : this.columns) {
            if (tally.column().only().isPresent()) {
                onlyInOne.add(tally.column().name());
            } else {
                both.put(tally.column().name(), tally);
            }
        }
    }

    @Override
    public void identical(Published version) {
        identical++;
        read(version).ifPresent(result -> {
            add(Side.VERSION, result);
            add(Side.OTHER, result);
            concentrations.add(result, false);
        });
    }

    @Override
    public boolean differs(Published version, Published other) {
        Optional<ResultCells> after = read(version);
        Optional<ResultCells> before = read(other);
        after.ifPresent(result -> add(Side.VERSION, result));
        before.ifPresent(result -> add(Side.OTHER, result));
        boolean differs = after.isEmpty() || before.isEmpty() || differs(before.get(), after.get(), version);
        changed += differs ? 1 : 0;
        after.or(() -> before).ifPresent(result -> concentrations.add(result, differs));
        return differs;
    }

    @Override
    public void alone(Published published) {
        alone++;
        read(published).ifPresent(result -> {
            add(published.side(), result);
            concentrations.add(result, true);
        });
    }

    /**
     * A result that has no counterpart, since keys or windows of the two are not the same: it counts in the totals.
     *
     * @param endMs the end of its window in milliseconds since 1970
     */
    public void unmatched(Side side, byte[] key, long endMs, byte[] value) {
        read(new Published(side, key, endMs, value)).ifPresent(result -> add(side, result));
    }

    private static Optional<ResultCells> read(Published published) {
        return ResultCells.read(published.value());
    }

    private void add(Side side, ResultCells result) {
        for (ColumnTally tally : columns) {
            if (tally.addsUp()) {
                tally.add(side, result.aggregates().getOrDefault(tally.column().name(), Cell.NONE));
            }
        }
    }

    /** Whether by more than tolerances, and columns that only one has, explain. */
    private boolean differs(ResultCells before, ResultCells after, Published version) {
        String key = new String(version.key(), UTF_8);
        boolean different =
                !before.window().equals(after.window()) || !before.head().equals(after.head());
        boolean near = false;
        boolean elsewhere = false;
        Set<String> names = new HashSet<>(before.aggregates().keySet());
        names.addAll(after.aggregates().keySet());
        names.addAll(both.keySet());
        for (String name : names) {
            Cell from = before.aggregates().getOrDefault(name, Cell.NONE);
            Cell to = after.aggregates().getOrDefault(name, Cell.NONE);
            ColumnTally tally = both.get(name);
            if (tally != null) {
                ColumnTally.Nearness nearness = tally.compare(from, to, key, version.endMs());
                different |= nearness == ColumnTally.Nearness.DIFFERENT;
                near |= nearness == ColumnTally.Nearness.WITHIN;
            } else {
                boolean other = onlyInOne.contains(name);
                elsewhere |= other && !from.equals(to);
                different |= !other && !from.equals(to);
            }
        }
        if (!near && !elsewhere) {
            return true; // what the bytes differ in has no name
        }
        if (!different) {
            within += near ? 1 : 0;
            otherColumns += near ? 0 : 1;
        }
        return different;
    }

    /** What all of it comes to. */
    public ResultFigures figures() {
        long pairs = identical + within + otherColumns + changed;
        return new ResultFigures(
                within,
                otherColumns,
                columns.stream().map(tally -> tally.figures(pairs, identical)).toList(),
                concentrations.concentrations(pairs + alone, changed + alone),
                columns.stream().flatMap(tally -> tally.pairs().stream()).toList());
    }
}
