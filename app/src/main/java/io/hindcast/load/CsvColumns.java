package io.hindcast.load;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a CSV file's columns.
 *
 * @param key the column whose text is the record's key
 * @param text columns whose cells stay strings, also those that look like numbers: zip codes, say
 */
record CsvColumns(Optional<String> key, Set<String> text) {
    CsvColumns {
        text = Set.copyOf(text);
    }

    /** All columns that the header must have. */
    Set<String> named() {
        Set<String> named = new LinkedHashSet<>(text);
        key.ifPresent(named::add);
        return named;
    }
}
