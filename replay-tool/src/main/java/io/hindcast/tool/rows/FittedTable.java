package io.hindcast.tool.rows;

import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Shown;
import io.hindcast.trouble.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * A table in which no line is wider than the terminal. Where it does not fit, columns in which nothing stands go first. If all others
 * then fit but for those that can be done without, these are cut or left out; if not, texts are cut, and numbers behind two decimal places,
 * with … where something is missing, and where even that is not enough, columns that can be done without are left out, and then the last
 * ones. All rows are measured before the first one is written. Not thread-safe.
 */
public final class FittedTable {
    private static final String GAP = "  ";
    private static final String MORE = "  …";
    private static final String NONE = "-";

    /** So much of a text is always shown. */
    private static final int LEAST_TEXT = 12;

    private static final int LEAST_DECIMALS = 2;

    private final List<TableColumn> columns;
    private final List<TableColumn> shown;
    private final List<String> expendable;
    private int room = Integer.MAX_VALUE;
    private boolean cut;

    /** Such a column as it is measured. */
    private static final class TableColumn {
        final String name;
        int width;
        int least;
        boolean numbers = true;
        boolean empty = true;

        TableColumn(String name) {
            this.name = name;
            width = Shown.width(name);
            least = Math.min(width, LEAST_TEXT);
        }

        void measure(Cell cell) {
            String text = shown(cell);
            int columns = Shown.width(text);
            width = Math.max(width, columns);
            least = Math.max(least, least(cell, text, columns));
            numbers &= cell.numeric();
            empty &= cell.kind() == Cell.Kind.NONE;
        }

        private static int least(Cell cell, String text, int columns) {
            return switch (cell.kind()) {
                case NONE, WORD -> columns;
                case TEXT -> Math.min(columns, LEAST_TEXT);
                case NUMBER -> {
                    int point = text.indexOf('.');
                    boolean plain = point >= 0 && text.indexOf('E') < 0 && text.indexOf('e') < 0;
                    yield plain ? Math.min(columns, point + 1 + LEAST_DECIMALS + 1) : columns;
                }
            };
        }

        String padded(String text) {
            String fits = Shown.cut(text, width);
            String blanks = " ".repeat(Math.max(0, width - Shown.width(fits)));
            return numbers ? blanks + fits : fits + blanks;
        }
    }

    /** @param expendable the columns that go first where there is no room, in this order */
    public FittedTable(List<String> names, List<String> expendable) {
        this.expendable = List.copyOf(expendable);
        columns = names.stream().map(TableColumn::new).toList();
        shown = new ArrayList<>(columns);
    }

    private static String shown(Cell cell) {
        return cell.kind() == Cell.Kind.NONE ? NONE : PlainText.of(cell.text());
    }

    /** Looks at a row, of which there is a cell for each column. */
    public void measure(List<Cell> row) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).measure(row.get(i));
        }
    }

    /** Makes the rows that were measured fit into so many columns of a terminal. */
    public void fit(OptionalInt terminal) {
        if (terminal.isEmpty() || width(false) <= terminal.getAsInt()) {
            return;
        }
        room = terminal.getAsInt();
        shown.removeIf(column -> column.empty);
        cut = width(false) > room;
        boolean others = width(column -> expendable(column) ? -GAP.length() : column.width) <= room - MORE.length();
        for (String name : expendable) {
            if (width(column -> others && !expendable(column) ? column.width : column.least) > room) {
                shown.removeIf(column -> column.name.equals(name));
            }
        }
        shown.stream().filter(this::expendable).filter(column -> others).forEach(column -> {
            int least = Math.max(column.least, Shown.width(column.name));
            while (column.width > least && width(false) > room) {
                column.width--;
            }
        });
        while (shown.size() > 1 && width(true) > room) {
            shown.remove(shown.size() - 1);
        }
        boolean shrinking = true;
        while (shrinking && width(false) > room) {
            shrinking = shrinkWidest();
        }
    }

    private boolean expendable(TableColumn column) {
        return expendable.contains(column.name);
    }

    private int width(boolean least) {
        return width(column -> least ? column.least : column.width);
    }

    private int width(ToIntFunction<TableColumn> each) {
        int width = GAP.length() * (shown.size() - 1) + (leftOut().isEmpty() ? 0 : MORE.length());
        for (TableColumn column : shown) {
            width += each.applyAsInt(column);
        }
        return width;
    }

    private boolean shrinkWidest() {
        TableColumn widest = shown.get(0);
        for (TableColumn column : shown) {
            boolean first = widest.width <= widest.least;
            if (column.width > column.least && (first || column.width > widest.width)) {
                widest = column;
            }
        }
        if (widest.width <= widest.least) {
            return false;
        }
        widest.width--;
        return true;
    }

    /** Whether something is missing. */
    public boolean cut() {
        return cut;
    }

    /** The names of the columns that do not fit at all; those in which nothing stands lack to nobody. */
    public List<String> leftOut() {
        return columns.stream()
                .filter(column -> !column.empty && !shown.contains(column))
                .map(column -> PlainText.of(column.name))
                .toList();
    }

    /** The line of the names. */
    public String header() {
        List<String> names =
                columns.stream().map(column -> PlainText.of(column.name)).toList();
        return line(names, MORE);
    }

    /** The line of a row that was measured. */
    public String line(List<Cell> row) {
        return line(row.stream().map(FittedTable::shown).toList(), "");
    }

    private String line(List<String> texts, String end) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (shown.contains(columns.get(i))) {
                cells.add(columns.get(i).padded(texts.get(i)));
            }
        }
        String line = String.join(GAP, cells) + (leftOut().isEmpty() ? "" : end);
        return Shown.cut(line.stripTrailing(), room);
    }
}
