package io.hindcast.files;

import io.hindcast.files.Cells.Cell;
import io.hindcast.files.Cells.Kind;
import java.io.PrintWriter;

/**
 * A header line, and a line for each result (RFC 4180, lines end with LF). Nothing is rounded; where there is nothing, the cell is empty,
 * and an empty text is {@code ""}. A text that a spreadsheet would take for a formula has an apostrophe before it, as has one that begins
 * with an apostrophe: {@code replay results} writes the same.
 */
final class CsvWriter implements ResultWriter {
    private static final String FORMULA = "=+-@\t\r'";

    private final PrintWriter out;
    private final Columns columns;
    private final Cells cells;
    private boolean begun;

    CsvWriter(PrintWriter out, Columns columns) {
        this.out = out;
        this.columns = columns;
        cells = new Cells(columns);
    }

    @Override
    public void write(byte[] value) {
        begin();
        String separator = "";
        for (Cell cell : cells.of(value)) {
            out.print(separator);
            out.print(cell.kind() == Kind.TEXT ? text(cell.text()) : cell.text());
            separator = ",";
        }
        out.print('\n');
    }

    private void begin() {
        if (!begun) {
            begun = true;
            out.print(String.join(
                    ",", columns.names().stream().map(CsvWriter::quoted).toList()));
            out.print('\n');
        }
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        return quoted(FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() {
        begin();
        out.flush();
    }

    @Override
    public boolean wanted() {
        return !out.checkError();
    }
}
