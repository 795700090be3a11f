package io.hindcast.files;

import io.hindcast.files.Cells.Cell;
import io.hindcast.files.ShownCell.Alignment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table for people, as wide as the terminal. The first rows say how wide its columns are, so these are held back; whatever comes
 * behind them streams. Numbers are grouped, and rounded to four places; texts that are too long are cut.
 */
final class TableWriter implements ResultWriter {
    /** So many rows say how wide columns are. */
    static final int FIRST_ROWS = 1_000;

    private static final int LEAST_TEXT = 8;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final Columns columns;
    private final Cells cells;
    private final int width;
    private final List<List<ShownCell>> first = new ArrayList<>();
    private List<Measure> measures = List.of();

    /** How wide a column is: that of its texts, or of what stands before and behind the points of its numbers. */
    private record Measure(Alignment alignment, int whole, int fraction) {
        int width() {
            return whole + fraction;
        }

        Measure cut(int to) {
            return new Measure(alignment, to, fraction);
        }
    }

    /** @param width of the terminal; 0 where there is none */
    TableWriter(PrintWriter out, Columns columns, int width) {
        this.out = out;
        this.columns = columns;
        this.width = width;
        cells = new Cells(columns);
    }

    @Override
    public void write(byte[] value) {
        List<Cell> row = cells.of(value);
        List<ShownCell> shown = IntStream.range(0, row.size())
                .mapToObj(i -> ShownCell.of(columns.all().get(i), row.get(i)))
                .toList();
        if (!measures.isEmpty()) {
            print(shown);
            return;
        }
        first.add(shown);
        if (first.size() == FIRST_ROWS) {
            begin();
        }
    }

    private void begin() {
        measures = fitted(
                IntStream.range(0, columns.all().size()).mapToObj(this::measure).toList());
        header();
        first.forEach(this::print);
        first.clear();
    }

    private Measure measure(int column) {
        String name = columns.names().get(column);
        List<ShownCell> all = first.stream().map(row -> row.get(column)).toList();
        boolean numbers = !all.isEmpty()
                && all.stream()
                        .allMatch(cell -> cell.alignment() == Alignment.POINT
                                || cell.whole().isEmpty())
                && all.stream().anyMatch(cell -> cell.alignment() == Alignment.POINT);
        int whole = all.stream().mapToInt(cell -> length(cell.whole())).max().orElse(0);
        int fraction =
                all.stream().mapToInt(cell -> cell.fraction().length()).max().orElse(0);
        if (!numbers) {
            int longest = all.stream()
                    .mapToInt(cell -> length(cell.whole() + cell.fraction()))
                    .max()
                    .orElse(0);
            return new Measure(Alignment.LEFT, Math.max(length(name), longest), 0);
        }
        return new Measure(Alignment.POINT, Math.max(whole, length(name) - fraction), fraction);
    }

    /** The widest texts are cut first; numbers never are. */
    private List<Measure> fitted(List<Measure> wanted) {
        List<Measure> fitted = new ArrayList<>(wanted);
        int over = width == 0 ? 0 : total(fitted) - width;
        while (over > 0) {
            int widest = -1;
            for (int i = 0; i < fitted.size(); i++) {
                boolean cuttable = columns.all().get(i).holds() != Columns.Holds.WINDOW_START
                        && columns.all().get(i).holds() != Columns.Holds.WINDOW_END
                        && columns.all().get(i).holds() != Columns.Holds.EVENT_TIME
                        && fitted.get(i).alignment() == Alignment.LEFT
                        && fitted.get(i).width() > LEAST_TEXT;
                if (cuttable
                        && (widest < 0
                                || fitted.get(i).width() > fitted.get(widest).width())) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return fitted;
            }
            fitted.set(widest, fitted.get(widest).cut(fitted.get(widest).width() - 1));
            over--;
        }
        return fitted;
    }

    private static int total(List<Measure> measures) {
        return measures.stream().mapToInt(Measure::width).sum() + GAP.length() * (measures.size() - 1);
    }

    private void header() {
        List<String> names = columns.names();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            Measure measure = measures.get(i);
            String name = cut(names.get(i), measure.width());
            String blanks = " ".repeat(measure.width() - length(name));
            line.append(i == 0 ? "" : GAP)
                    .append(measure.alignment() == Alignment.LEFT ? name + blanks : blanks + name);
        }
        line(line);
    }

    private void print(List<ShownCell> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Measure measure = measures.get(i);
            line.append(i == 0 ? "" : GAP).append(padded(row.get(i), measure));
        }
        line(line);
    }

    private static String padded(ShownCell cell, Measure measure) {
        if (measure.alignment() == Alignment.LEFT) {
            String text = cut(cell.whole() + cell.fraction(), measure.width());
            return text + " ".repeat(measure.width() - length(text));
        }
        // A later number may be wider than the first ones were: it is shown whole.
        return " ".repeat(Math.max(0, measure.whole() - length(cell.whole())))
                + cell.whole()
                + cell.fraction()
                + " ".repeat(Math.max(0, measure.fraction() - cell.fraction().length()));
    }

    private static String cut(String text, int to) {
        return length(text) <= to ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(0, to - 1))) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void line(StringBuilder line) {
        out.print(line.toString().stripTrailing());
        out.print('\n');
    }

    @Override
    public void end() {
        if (measures.isEmpty() && !first.isEmpty()) {
            begin();
        }
        out.flush();
    }

    @Override
    public boolean wanted() {
        return !out.checkError();
    }
}
