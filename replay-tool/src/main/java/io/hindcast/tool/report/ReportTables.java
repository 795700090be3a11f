package io.hindcast.tool.report;

import io.hindcast.compare.ColumnFigures;
import io.hindcast.compare.ColumnPairs;
import io.hindcast.compare.Concentration;
import io.hindcast.compare.Figure;
import io.hindcast.compare.Side;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.results.Cell;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.terminal.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What of a report stands in tables, in words, the same wherever it is read. Immutable. */
public record ReportTables(DifferenceRows names, ResultUnit unit) {
    private static final int PERCENT_DECIMALS = 2;

    /** Of a change, for people: an average has many more. The canonical report has all. */
    private static final int DECIMALS = 6;

    /** For people. */
    public String word(Figure figure) {
        return switch (figure) {
            case COMPARED -> "compared";
            case IDENTICAL -> "identical";
            case WITHIN -> "within tolerance";
            case OTHER_COLUMNS -> "only other columns";
            case CHANGED -> names.word(Optional.empty());
            case ONLY_OLD -> names.word(Optional.of(Side.OTHER));
            case ONLY_NEW -> names.word(Optional.of(Side.VERSION));
            case INCOMPLETE -> "incomplete";
        };
    }

    /** Which sorts of windows are shown: some always, others where there are any. */
    public static List<Figure> shown(Outcome outcome) {
        List<Figure> shown = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            boolean always = switch (figure) {
                case COMPARED, IDENTICAL, CHANGED, ONLY_NEW, ONLY_OLD -> true;
                case WITHIN, OTHER_COLUMNS, INCOMPLETE -> false;
            };
            if (always || outcome.of(figure) > 0) {
                shown.add(figure);
            }
        }
        return shown;
    }

    /** A row for each column of the results. */
    public List<Map<String, Cell>> columns(Outcome outcome) {
        return outcome.figures().columns().stream().map(this::row).toList();
    }

    private Map<String, Cell> row(ColumnFigures column) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("column", Cell.word(column.column().name()));
        row.put("equal", equal(column));
        row.put(names.other() + " total", total(column.totals().map(ColumnFigures.Totals::other)));
        row.put(names.version() + " total", total(column.totals().map(ColumnFigures.Totals::version)));
        row.put("change", signed(column.totals().map(ColumnFigures.Totals::change)));
        Optional<ColumnFigures.Change> largest = column.largest().stream().findFirst();
        row.put("largest change", signed(largest.map(ColumnFigures.Change::by)));
        row.put(
                "of",
                largest.flatMap(ColumnFigures.Change::place)
                        .map(window -> Cell.text(window.key()))
                        .orElse(Cell.NONE));
        return row;
    }

    /** A row for each pair of values of the columns that are decided; the rest of a column in one. */
    public List<Map<String, Cell>> pairs(Outcome outcome) {
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (ColumnPairs column : outcome.figures().pairs()) {
            column.most()
                    .forEach(pair -> rows.add(pair(column, value(pair.before()), value(pair.after()), pair.count())));
            if (column.rest() > 0) {
                rows.add(pair(column, Cell.word("(others)"), Cell.NONE, column.rest()));
            }
        }
        return rows;
    }

    private Map<String, Cell> pair(ColumnPairs column, Cell before, Cell after, long count) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("column", Cell.word(column.column()));
        row.put("from " + names.other(), before);
        row.put("to " + names.version(), after);
        row.put(unit.plural(), Cell.number(Texts.number(count)));
        return row;
    }

    private static Cell value(Cell cell) {
        return cell.kind() == Cell.Kind.NONE ? Cell.word("null") : cell;
    }

    private Cell equal(ColumnFigures column) {
        return column.column()
                .only()
                .map(side -> Cell.word("only in " + names.name(side)))
                .or(() -> column.equalShare().map(share -> Cell.number(percent(share))))
                .orElse(Cell.NONE);
    }

    /** {@code 99.49 %}, rounded down: 100.00 % is all of them. */
    static String percent(BigDecimal share) {
        return share.scaleByPowerOfTen(2).setScale(PERCENT_DECIMALS, RoundingMode.DOWN) + " %";
    }

    private static Cell total(Optional<BigDecimal> number) {
        return number.map(value -> Cell.number(Texts.number(value))).orElse(Cell.NONE);
    }

    private static Cell signed(Optional<BigDecimal> number) {
        return number.map(value -> Cell.number((value.signum() > 0 ? "+" : "") + Texts.number(rounded(value))))
                .orElse(Cell.NONE);
    }

    static BigDecimal rounded(BigDecimal value) {
        return value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_EVEN) : value;
    }

    /**
     * Where differences are many, in a sentence without its end.
     *
     * @param of what stands for a value of a record: it is not of ours
     */
    public String words(Concentration where, UnaryOperator<String> of) {
        String hour = unit == ResultUnit.EVENT ? " in the hour of " : " that start in the hour of ";
        String which = where.field().equals(Concentration.HOUR)
                ? unit.plural() + hour + where.value()
                : unit.plural() + " of " + where.field() + " = " + of.apply(where.value());
        return which + " differ " + where.times() + " times as often as any: " + Texts.number(where.differing())
                + " of " + Texts.number(where.compared());
    }
}
