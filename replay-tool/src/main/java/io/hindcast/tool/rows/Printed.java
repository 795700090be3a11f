package io.hindcast.tool.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.csv.Csv;
import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Prints rows as a table or as CSV, and says beside it what does not fit. */
public final class Printed {
    private static final JsonFactory JSON = new JsonFactory();

    private Printed() {}

    /** Hands over its rows, the same ones in the same order each time that it is asked. */
    @FunctionalInterface
    public interface Rows {
        void forEach(Consumer<Map<String, Cell>> visitor);
    }

    /**
     * A table, no wider than the terminal, and how to see what is cut.
     *
     * @param expendable the columns that go first where there is no room, in this order
     */
    public static void table(Terminal terminal, Rows rows, String... expendable) {
        table(terminal, rows, row -> false, expendable);
    }

    /**
     * The same.
     *
     * @param alarming which rows must stand out
     */
    public static void table(
            Terminal terminal, Rows rows, Predicate<Map<String, Cell>> alarming, String... expendable) {
        fitted(terminal, rows, alarming, List.of(expendable))
                .ifPresent(cut -> terminal.note(cut + "; -o csv prints all."));
    }

    /** The table alone; what of it is cut, in words without a full stop. */
    public static Optional<String> fitted(Terminal terminal, Rows rows, List<String> expendable) {
        return fitted(terminal, rows, row -> false, expendable);
    }

    private static Optional<String> fitted(
            Terminal terminal, Rows rows, Predicate<Map<String, Cell>> alarming, List<String> expendable) {
        Columns columns = columns(rows);
        FittedTable table = new FittedTable(columns.names(), expendable);
        rows.forEach(row -> table.measure(columns.cells(row)));
        table.fit(terminal.columns());
        try (Output out = new Output(terminal)) {
            out.heading(table.header());
            rows.forEach(row -> {
                String line = table.line(columns.cells(row));
                if (alarming.test(row)) {
                    out.alarm(line);
                } else {
                    out.line(line);
                }
            });
        }
        return table.cut() ? Optional.of(cut(table.leftOut())) : Optional.empty();
    }

    private static String cut(List<String> leftOut) {
        return leftOut.isEmpty() ? "Cut to the terminal" : "No room for " + String.join(", ", leftOut);
    }

    /** CSV with a header. */
    public static void csv(Terminal terminal, Rows rows) {
        Columns columns = columns(rows);
        try (Output out = new Output(terminal)) {
            out.line(Csv.header(columns.names()));
            rows.forEach(row ->
                    out.line(Csv.line(columns.cells(row).stream().map(Cell::csv).toList())));
        }
    }

    /** JSON, an object a line; a cell without a value is null. */
    public static void jsonl(Terminal terminal, Rows rows) {
        try (Output out = new Output(terminal)) {
            rows.forEach(row -> out.line(json(row)));
        }
    }

    private static String json(Map<String, Cell> row) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (Map.Entry<String, Cell> cell : row.entrySet()) {
                json.writeFieldName(cell.getKey());
                switch (cell.getValue().kind()) {
                    case NONE -> json.writeNull();
                    case NUMBER -> json.writeNumber(cell.getValue().text());
                    case TEXT, WORD -> json.writeString(cell.getValue().text());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    private static Columns columns(Rows rows) {
        Columns columns = new Columns();
        rows.forEach(columns::add);
        return columns;
    }
}
