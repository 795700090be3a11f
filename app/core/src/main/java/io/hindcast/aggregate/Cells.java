package io.hindcast.aggregate;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.Expression;
import io.hindcast.pipeline.ValueType;
import java.util.List;

/** The cell of each aggregate function. */
final class Cells {
    private final Layout layout;

    /** @param layout where the cells take their places */
    Cells(Layout layout) {
        this.layout = layout;
    }

    Cell of(AggregateCall call, Place place) {
        return switch (call.function()) {
            case COUNT -> call.filter().isEmpty() ? new CountAllCell(place) : new CountCell(place, layout);
            case SUM -> sum(call, place);
            case AVG -> new AverageCell(sum(call, place), layout);
            case MIN -> extreme(call, place, false);
            case MAX -> extreme(call, place, true);
            case VARIANCE -> new VarianceCell(place, new VarianceCell.Kind(1, false), layout);
            case STDDEV -> new VarianceCell(place, new VarianceCell.Kind(1, true), layout);
            case VARIANCE_POP -> new VarianceCell(place, new VarianceCell.Kind(0, false), layout);
            case STDDEV_POP -> new VarianceCell(place, new VarianceCell.Kind(0, true), layout);
            case QUANTILE -> new QuantileCell(place, call.literals().get(0).number(), layout);
            case FIRST -> chosen(call, place, ChosenCell.Rule.FIRST, ListedCell.Rule.FIRST);
            case LAST -> chosen(call, place, ChosenCell.Rule.LAST, ListedCell.Rule.LAST);
            case TOP -> new TopCell(place, ranked(call), layout);
            case DISTINCT -> new DistinctCell(place, argument(call), layout);
            case DISTINCT_EXACT -> new DistinctExactCell(place, argument(call), number(call, 0), layout);
            case COLLECT -> new ListedCell(place, ListedCell.Rule.ALL, listed(call), layout);
            case MAX_BY -> new ChosenCell(place, ChosenCell.Rule.GREATEST, types(call), layout);
            case MIN_BY -> new ChosenCell(place, ChosenCell.Rule.LEAST, types(call), layout);
            case HISTOGRAM -> new HistogramCell(place, call.literals().get(0).numbers(), layout);
        };
    }

    private Cell chosen(AggregateCall call, Place place, ChosenCell.Rule one, ListedCell.Rule several) {
        return call.literals().isEmpty()
                ? new ChosenCell(place, one, types(call), layout)
                : new ListedCell(place, several, listed(call), layout);
    }

    private static ListedCell.Listed listed(AggregateCall call) {
        return new ListedCell.Listed(argument(call), number(call, 0));
    }

    private static TopCell.Ranked ranked(AggregateCall call) {
        return new TopCell.Ranked(
                argument(call),
                call.arguments().size() > 1,
                number(call, 0),
                call.literals().size() == 1 ? AggregateCall.USUAL_ITEMS : number(call, 1));
    }

    private static int number(AggregateCall call, int literal) {
        return call.literals().get(literal).number().intValueExact();
    }

    private SumCell sum(AggregateCall call, Place place) {
        return switch (argument(call)) {
            case INT -> new IntSumCell(place, layout);
            case DECIMAL -> new DecimalSumCell(place, layout);
            case STRING, BOOL, TIMESTAMP -> throw unsupported(call);
        };
    }

    private Cell extreme(AggregateCall call, Place place, boolean max) {
        return switch (argument(call)) {
            case INT -> new LongExtremeCell(place, max, false, layout);
            case TIMESTAMP -> new LongExtremeCell(place, max, true, layout);
            case DECIMAL -> new DecimalExtremeCell(place, max, layout);
            case STRING -> new TextExtremeCell(place, max, layout);
            case BOOL -> throw unsupported(call);
        };
    }

    private static List<ValueType> types(AggregateCall call) {
        return call.arguments().stream().map(Expression::type).toList();
    }

    private static ValueType argument(AggregateCall call) {
        return call.arguments().get(0).type();
    }

    private static IllegalArgumentException unsupported(AggregateCall call) {
        return new IllegalArgumentException("no such aggregate: " + call.inWords());
    }
}
