package io.hindcast.compare;

import java.util.List;

/**
 * What a look into the results has found besides how many are the same.
 *
 * @param within windows whose bytes differ, but whose columns only by what is tolerated
 * @param otherColumns windows that differ only in columns that one of the versions alone has
 */
public record ResultFigures(
        long within, long otherColumns, List<ColumnFigures> columns, List<Concentration> concentrations) {
    public ResultFigures {
        columns = List.copyOf(columns);
        concentrations = List.copyOf(concentrations);
    }
}
