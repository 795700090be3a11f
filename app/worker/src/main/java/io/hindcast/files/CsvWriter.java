package io.hindcast.files;

import io.hindcast.csv.Csv;
import io.hindcast.files.Cells.Cell;
import java.io.PrintWriter;

/**
 * A header line, and a line for each result, as {@link Csv} writes them. Nothing is rounded.
 */
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
        line(Csv.line(cells.of(value).stream().map(Cell::csv).toList()));
    }

    private void begin() {
        if (!begun) {
            begun = true;
            line(Csv.header(columns.names()));
        }
    }

    private void line(String line) {
        out.print(line);
        out.print('\n');
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
