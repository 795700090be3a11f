package io.hindcast.input;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns that the first line of a CSV file names. */
record CsvHeader(List<String> columns) {
    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** What is wrong with it; empty if nothing is. */
    Optional<String> problem(Optional<String> keyColumn, CsvOptions options) {
        if (columns.size() == 1) {
            Optional<String> other = otherDelimiter(columns.get(0));
            if (other.isPresent()) {
                return Optional.of(
                        "one column, '" + columns.get(0) + "'; if its cells are separated by another character, "
                                + "say so: --delimiter " + other.get());
            }
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.isBlank()) {
                return Optional.of("a column without a name in the header line");
            }
            if (!seen.add(column)) {
                return Optional.of("column '" + column + "' stands twice in the header line");
            }
        }
        Set<String> named = new LinkedHashSet<>(options.text());
        keyColumn.ifPresent(named::add);
        return named.stream()
                .filter(it -> !seen.contains(it))
                .findFirst()
                .map(it -> "no column '" + it + "'; columns: " + String.join(", ", columns));
    }

    private static Optional<String> otherDelimiter(String column) {
        if (column.indexOf('\t') >= 0) {
            return Optional.of("tab");
        }
        return List.of(";", "|", ",").stream()
                .filter(column::contains)
                .findFirst()
                .map(it -> "'" + it + "'");
    }
}
