package io.hindcast.compare;

import io.hindcast.expression.FigureCondition;
import io.hindcast.ledger.Judgement;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition that a comparison passes or not: {@code only_old == 0 && changed <= 0.01 * compared && orders.equal == 1}. Old is the
 * version that it is compared with, new the one that is compared.
 *
 * @param text as it was written
 */
public record Gate(String text, FigureCondition condition) {
    /** What a comparison must come to where nobody says so. */
    public static final String IDENTICAL = Judgement.IDENTICAL;

    /** Reads one over the figures of these columns; empty, with problems, if it is not sound. */
    public static Optional<Gate> read(String text, List<ComparedColumn> columns, List<Problem> problems) {
        return FigureCondition.read(text, "the gate", names(columns), problems)
                .map(condition -> new Gate(text, condition));
    }

    private static List<Column> names(List<ComparedColumn> columns) {
        List<Column> names = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            names.add(new Column(figure.word(), ValueType.INT, false));
        }
        for (ComparedColumn column : columns) {
            if (column.only().isEmpty()) {
                names.add(new Column(column.name() + ".equal", ValueType.DECIMAL, true));
                names.add(new Column(column.name() + ".differing", ValueType.INT, false));
                names.add(new Column(column.name() + ".largest_change", ValueType.DECIMAL, true));
            }
            if (column.addsUp()) {
                names.add(new Column(column.name() + ".old_total", ValueType.DECIMAL, true));
                names.add(new Column(column.name() + ".new_total", ValueType.DECIMAL, true));
                names.add(new Column(column.name() + ".change", ValueType.DECIMAL, true));
            }
        }
        return names;
    }

    /** Whether the comparison passes; empty where a figure of the gate has no value, which is not to pass. */
    public Optional<Boolean> passes(Comparison comparison, ResultFigures figures) {
        return condition.holds(values(comparison, figures));
    }

    private static Map<String, BigDecimal> values(Comparison comparison, ResultFigures figures) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            values.put(figure.word(), BigDecimal.valueOf(figure.of(comparison.counts(), figures)));
        }
        for (ColumnFigures column : figures.columns()) {
            String name = column.column().name();
            column.equalShare().ifPresent(share -> values.put(name + ".equal", share));
            values.put(name + ".differing", BigDecimal.valueOf(column.differing()));
            column.largestChange().ifPresent(change -> values.put(name + ".largest_change", change));
            column.totals().ifPresent(totals -> {
                values.put(name + ".old_total", totals.other());
                values.put(name + ".new_total", totals.version());
                values.put(name + ".change", totals.change());
            });
        }
        return values;
    }
}
