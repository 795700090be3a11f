package io.hindcast.tool.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A table of texts. Columns of numbers stand to the right. Not thread-safe. */
public final class Table {
    private static final int WIDEST = 200;

    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    public Table text(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    public Table number(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    private Table column(String header, HorizontalAlign align) {
        columns.add(new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(WIDEST, OverflowBehaviour.CLIP_RIGHT));
        return this;
    }

    /** One cell for each column; numbers are printed as {@code 1,380,000}. */
    public Table row(Object... cells) {
        Object[] texts = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = cells[i] instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : cells[i];
        }
        rows.add(texts);
        return this;
    }

    public List<String> lines() {
        return lines(columns);
    }

    /**
     * No wider than the terminal, if that can be: columns go, and then the lines are cut.
     *
     * @param expendable the headers of those that can be done without, the first one first
     */
    List<String> lines(OptionalInt terminal, List<String> expendable) {
        List<Column> shown = new ArrayList<>(columns);
        List<String> lines = lines(shown);
        if (terminal.isEmpty()) {
            return lines;
        }
        for (String header : expendable) {
            if (lines.stream().anyMatch(line -> Shown.width(line) > terminal.getAsInt())) {
                shown.removeIf(column -> header.equals(column.getHeader()));
                lines = lines(shown);
            }
        }
        return lines.stream().map(line -> Shown.cut(line, terminal.getAsInt())).toList();
    }

    private List<String> lines(List<Column> shown) {
        Object[][] cells = rows.stream()
                .map(row -> shown.stream()
                        .map(column -> row[columns.indexOf(column)])
                        .toArray())
                .toArray(Object[][]::new);
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(shown.toArray(Column[]::new), cells)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
