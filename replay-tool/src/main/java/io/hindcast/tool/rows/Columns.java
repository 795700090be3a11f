package io.hindcast.tool.rows;

import io.hindcast.results.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of columns, as they are met in rows. One that comes up later stands behind the one that it follows in its row. Not
 * thread-safe.
 */
public final class Columns {
    private final List<String> names = new ArrayList<>();
    private final Set<String> words = new HashSet<>();

    /** Takes the names of one row, in its order. */
    public void add(Map<String, Cell> row) {
        int behind = 0;
        for (String name : row.keySet()) {
            if (!row.get(name).numeric()) {
                words.add(name);
            }
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

    /** Whether there are only numbers under that name so far, or nothing. */
    public boolean numeric(String name) {
        return !words.contains(name);
    }

    /** The cells of a row under these names. */
    public List<Cell> cells(Map<String, Cell> row) {
        return names.stream().map(name -> row.getOrDefault(name, Cell.NONE)).toList();
    }
}
