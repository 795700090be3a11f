package io.hindcast.tool.difference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.Cell;
import io.hindcast.results.ResultCells;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one version says of a window. Immutable.
 *
 * @param key the record's, JSON
 * @param value the record's, JSON
 * @param cells the value taken apart; empty where it is not what a worker writes
 */
record ComparedResult(String key, String value, Optional<ResultCells> cells) {
    static ComparedResult of(String key, String value) {
        return new ComparedResult(key, value, ResultCells.read(value.getBytes(UTF_8)));
    }

    /** Which window it is: the fields of the key, then the window's. One whose name is taken is {@code key.NAME}. */
    Map<String, Cell> window(Set<String> taken) {
        Map<String, Cell> window = new LinkedHashMap<>();
        if (cells.isEmpty()) {
            window.put("key", Cell.text(key));
            return window;
        }
        cells.get().key().forEach((name, cell) -> window.put(taken.contains(name) ? "key." + name : name, cell));
        window.putAll(cells.get().window());
        return window;
    }

    /** What the version has computed for it. */
    Map<String, Cell> aggregates() {
        return cells.map(ResultCells::aggregates).orElse(Map.of());
    }

    /** The fields in which the other one differs: aggregates, and what two results under one key may differ in besides. */
    List<String> differing(ComparedResult other) {
        Map<String, Cell> mine = fields();
        Map<String, Cell> others = other.fields();
        Set<String> names = new LinkedHashSet<>(others.keySet());
        names.addAll(mine.keySet());
        return names.stream()
                .filter(name -> !Optional.ofNullable(mine.get(name)).equals(Optional.ofNullable(others.get(name))))
                .toList();
    }

    /** All that is no part of the key, by name; nothing where the value could not be taken apart. */
    Map<String, Cell> fields() {
        Map<String, Cell> fields = new LinkedHashMap<>();
        cells.ifPresent(known -> {
            fields.putAll(known.window());
            fields.remove("window.start");
            fields.put("revision", Cell.number(Long.toString(known.head().revision())));
            fields.putAll(known.aggregates());
        });
        return fields;
    }
}
