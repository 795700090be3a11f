package io.hindcast.tool.rows;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV (RFC 4180, but with line feeds alone). A text that a spreadsheet would take for a formula, by its first character,
 * has an apostrophe before it; so has one that begins with an apostrophe, so that taking away the first one always gives the text.
 * Numbers stay as they are. No value is nothing between commas, an empty text is {@code ""}.
 */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r'";

    private Csv() {}

    public static String header(List<String> names) {
        return String.join(",", names);
    }

    /** One row, without an end of line. */
    public static String line(List<Cell> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(Cell cell) {
        return switch (cell.kind()) {
            case NONE -> "";
            case NUMBER, WORD -> quoted(cell.text());
            case TEXT -> cell.text().isEmpty() ? "\"\"" : quoted(harmless(cell.text()));
        };
    }

    private static String harmless(String text) {
        return FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
