package io.hindcast.tool.rows;

import io.hindcast.tool.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints rows as a table or as CSV, and says beside it what does not fit. */
public final class Printed {
    private Printed() {}

    /** Hands over its rows, the same ones in the same order each time that it is asked. */
    @FunctionalInterface
    public interface Rows {
        void forEach(Consumer<Map<String, Cell>> visitor);
    }

    /**
     * A table, no wider than the terminal.
     *
     * @param implied the column that goes first where there is no room
     */
    public static void table(Terminal terminal, Rows rows, String implied) {
        Columns columns = columns(rows);
        FittedTable table = new FittedTable(columns.names(), implied);
        rows.forEach(row -> table.measure(columns.cells(row)));
        table.fit(terminal.columns());
        try (Output out = new Output(terminal)) {
            out.heading(table.header());
            rows.forEach(row -> out.line(table.line(columns.cells(row))));
        }
        sayCut(terminal, table);
    }

    private static void sayCut(Terminal terminal, FittedTable table) {
        if (!table.cut()) {
            return;
        }
        List<String> leftOut = table.leftOut();
        String what = leftOut.isEmpty() ? "Cut to the terminal" : "No room for " + String.join(", ", leftOut);
        terminal.note(what + "; -o csv prints all.");
    }

    /** CSV with a header. */
    public static void csv(Terminal terminal, Rows rows) {
        Columns columns = columns(rows);
        try (Output out = new Output(terminal)) {
            out.line(Csv.header(columns.names()));
            rows.forEach(row -> out.line(Csv.line(columns.cells(row))));
        }
    }

    private static Columns columns(Rows rows) {
        Columns columns = new Columns();
        rows.forEach(columns::add);
        return columns;
    }
}
