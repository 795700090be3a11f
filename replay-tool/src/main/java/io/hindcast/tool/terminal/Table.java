package io.hindcast.tool.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
