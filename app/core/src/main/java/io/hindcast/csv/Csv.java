package io.hindcast.csv;

import java.util.List;

/**
 * Cells and lines of CSV (RFC 4180, but with line feeds alone). A text that a spreadsheet would take for a formula, by its first
 * character, has an apostrophe before it; so has one that begins with an apostrophe, so that taking away the first one always gives the
 * text.
 */
public final class Csv {
    /** Of no value; an empty text is {@code ""}. */
    public static final String NOTHING = "";

    private static final String FORMULA = "=+-@\t\r'";

    private Csv() {}

    /** A text that anybody may have written: {@code '=1+1}. */
    public static String text(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        return word(FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text);
    }

    /** A number, which stays as it is, or a text of ours: a name, a time. */
    public static String word(String word) {
        boolean plain = word.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && word.equals(word.strip());
        return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
    }

    /** The names of columns, without an end of line. */
    public static String header(List<String> names) {
        return line(names.stream().map(Csv::word).toList());
    }

    /** One row, without an end of line. */
    public static String line(List<String> cells) {
        return String.join(",", cells);
    }
}
