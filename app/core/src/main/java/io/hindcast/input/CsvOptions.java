package io.hindcast.input;

import java.util.Set;

/**
 * How a CSV file is to be read.
 *
 * @param delimiter between two cells
 * @param text columns whose cells stay strings, also those that look like numbers or bools: zip codes, say
 */
public record CsvOptions(char delimiter, Set<String> text) {
    /** Commas, and nothing is kept as text. */
    public static final CsvOptions DEFAULT = new CsvOptions(',', Set.of());

    public CsvOptions {
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
            throw new IllegalArgumentException("a quote or a line's end cannot be the delimiter");
        }
        text = Set.copyOf(text);
    }
}
