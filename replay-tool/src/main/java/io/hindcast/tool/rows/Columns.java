package io.hindcast.tool.rows;

import io.hindcast.results.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names of columns, as they are met in rows. One that comes up later stands behind the one that it follows in its row. Not
 * thread-safe.
 */
public final class Columns {
    private final List<String> names = new ArrayList<>();

    /** Takes the names of one row, in its order. */
    public void add(Map<String, Cell> row) {
        int behind = 0;
        for (String name : row.keySet()) {
            int at = names.indexOf(name);
            if (at < 0) {
                at = behind;
                names.add(at, name);
            }
            behind = at + 1;
        }
    }

    /** All names so far. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The cells of a row under these names. */
    public List<Cell> cells(Map<String, Cell> row) {
        return names.stream().map(name -> row.getOrDefault(name, Cell.NONE)).toList();
    }
}
