package io.hindcast.input;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What kinds of JSON values each column of a CSV file has become: no declared type fits a column with two of them. */
final class ColumnKinds {
    /** What a cell becomes. */
    enum Kind {
        NUMBER("numbers"),
        BOOL("bools"),
        STRING("strings");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }
    }

    /** Long cells are cut in messages. */
    private static final int SHOWN = 40;

    private record First(String cell, long line) {
        @Override
        public String toString() {
            return "'" + (cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell) + "' in line " + line;
        }
    }

    private final List<Map<Kind, First>> firsts = new ArrayList<>();

    /** @param columns how many there are */
    ColumnKinds(int columns) {
        for (int column = 0; column < columns; column++) {
            firsts.add(new EnumMap<>(Kind.class));
        }
    }

    void seen(int column, Kind kind, String cell, long line) {
        Map<Kind, First> of = firsts.get(column);
        if (!of.containsKey(kind)) {
            of.put(kind, new First(cell, line));
        }
    }

    /** One line for each column of more than one kind. */
    List<String> mixed(List<String> header) {
        List<String> notes = new ArrayList<>();
        for (int column = 0; column < firsts.size(); column++) {
            Map<Kind, First> of = firsts.get(column);
            if (of.size() > 1) {
                notes.add("column '" + header.get(column) + "' became "
                        + of.entrySet().stream()
                                .map(kind -> kind.getKey().plural + " (" + kind.getValue() + ")")
                                .collect(Collectors.joining(" and "))
                        + "; a field of one type takes only one kind: --text " + header.get(column)
                        + " makes all of them strings");
            }
        }
        return notes;
    }
}
