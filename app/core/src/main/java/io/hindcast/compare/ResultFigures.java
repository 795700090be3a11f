package io.hindcast.compare;

import java.util.List;

/**
 * What a look into the results has found besides how many are the same.
 *
 * @param within windows whose bytes differ, but whose columns only by what is tolerated
 * @param otherColumns windows that differ only in columns that one of the versions alone has
 * @param pairs of columns that are decided, and whose values are few
 */
public record ResultFigures(
        long within,
        long otherColumns,
        List<ColumnFigures> columns,
        List<Concentration> concentrations,
        List<ColumnPairs> pairs) {
    /** Where nothing is decided. */
    public ResultFigures(
            long within, long otherColumns, List<ColumnFigures> columns, List<Concentration> concentrations) {
        this(within, otherColumns, columns, concentrations, List.of());
    }

    public ResultFigures {
        pairs = List.copyOf(pairs);
        columns = List.copyOf(columns);
        concentrations = List.copyOf(concentrations);
    }
}
