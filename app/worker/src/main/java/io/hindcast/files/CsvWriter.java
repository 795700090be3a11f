package io.hindcast.files;

import io.hindcast.files.Cells.Cell;
import java.io.PrintWriter;

/** A header line, and a line for each result (RFC 4180, lines end with LF). Nothing is rounded; where there is nothing, the cell is empty. */
final class CsvWriter implements ResultWriter {
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
            out.print(quoted(cell.text()));
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
