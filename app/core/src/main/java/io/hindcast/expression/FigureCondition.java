package io.hindcast.expression;

import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import io.hindcast.zone.Zones;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition over named figures, in the language of definitions: {@code changed <= 0.01 * compared}. The figures are ints and decimals;
 * a name may have dots. Immutable, and safe for use by several threads.
 */
public final class FigureCondition {
    private static final Position START = new Position(1, 1);

    private final List<Column> figures;
    private final Expression condition;

    private FigureCondition(List<Column> figures, Expression condition) {
        this.figures = List.copyOf(figures);
        this.condition = condition;
    }

    /**
     * Reads a condition; empty, with problems, if it is not sound.
     *
     * @param title what it is, for messages: {@code the gate}
     */
    public static Optional<FigureCondition> read(
            String text, String title, List<Column> figures, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        ExpressionText written = new ExpressionText(text, START);
        UsedZones zones = new UsedZones(Zones.recorded(List.of()));
        Optional<Expression> condition =
                Syntax.parse(written, found).flatMap(new Checker(Scope.ofFigures(figures), zones, found)::compile);
        condition.ifPresent(it -> PipelineCompiler.checkBool(it, written, title, found));
        problems.addAll(found);
        return condition.filter(it -> found.isEmpty()).map(it -> new FigureCondition(figures, it));
    }

    /** Whether it is true of these; empty where it has no value, since a figure in it has none, or something is divided by zero. */
    public Optional<Boolean> holds(Map<String, BigDecimal> values) {
        Row row = new Row(figures.size());
        for (int slot = 0; slot < figures.size(); slot++) {
            set(row, slot, Optional.ofNullable(values.get(figures.get(slot).name())));
        }
        row.begin();
        boolean holds = condition.test(row);
        return row.fault() == Fault.NONE ? Optional.of(holds) : Optional.empty();
    }

    private void set(Row row, int slot, Optional<BigDecimal> value) {
        if (value.isEmpty()) {
            row.spoil(slot, Fault.ABSENT);
        } else if (figures.get(slot).type() == ValueType.INT) {
            row.set(slot, value.get().longValueExact());
        } else if (Decimals.fits(value.get())) {
            row.set(slot, value.get());
        } else {
            row.spoil(slot, Fault.NUMBER_RANGE);
        }
    }
}
