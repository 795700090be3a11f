package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Writes what a group must have published. Not thread-safe. */
final class ResultText {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final CompiledPipeline pipeline;
    private final CompiledResults results;
    private final long sizeMs;
    private final int firstCall;
    private final int firstOutput;
    private int faults;

    ResultText(CompiledPipeline pipeline, long sizeMs) {
        this.pipeline = pipeline;
        this.results = pipeline.results();
        this.sizeMs = sizeMs;
        firstCall = pipeline.key().size();
        firstOutput = firstCall + results.calls().size();
    }

    /** The key of the result record: the key fields, and the window's start. */
    String key(Group group) {
        String opened = group.key().substring(0, group.key().length() - 1);
        return opened + (firstCall == 0 ? "" : ",") + "\"window\":" + Json.time(group.startMs()) + "}";
    }

    /**
     * The value of a final result; empty where {@code having} withholds it.
     *
     * @param revision 1 + the late events in it
     */
    Optional<String> value(Group group, Totals totals, long revision) {
        faults = 0;
        Row row = new Row(firstOutput + results.outputs().size());
        Json.fill(row, group.key(), pipeline.key());
        for (int call = 0; call < results.calls().size(); call++) {
            fill(row, call, totals);
        }
        for (int output : results.order()) {
            evaluate(row, output);
        }
        if (results.having().isPresent()) {
            row.begin();
            boolean holds = results.having().get().test(row);
            count(row.fault());
            if (!holds || row.fault() != Fault.NONE) {
                return Optional.empty();
            }
        }
        StringBuilder json = new StringBuilder()
                .append("{\"key\":")
                .append(group.key())
                .append(",\"window\":{\"start\":")
                .append(Json.time(group.startMs()))
                .append(",\"end\":")
                .append(Json.time(group.startMs() + sizeMs))
                .append("},\"final\":true,\"revision\":")
                .append(revision);
        for (int i = 0; i < results.outputs().size(); i++) {
            Output output = results.outputs().get(i);
            json.append(',').append(Json.text(output.name())).append(':');
            json.append(
                    output.call().isPresent()
                            ? called(output.call().getAsInt(), totals)
                            : computed(output.expression(), row, firstOutput + i));
        }
        return Optional.of(json.append('}').toString());
    }

    /** How many expressions over aggregates had no value in the last result, for another reason than an absent one. */
    int faults() {
        return faults;
    }

    private void count(Fault fault) {
        if (fault != Fault.NONE && fault != Fault.ABSENT) {
            faults++;
        }
    }

    private boolean counts(int call) {
        return results.calls().get(call).function() == AggregateFunction.COUNT;
    }

    private BigDecimal number(int call, Totals totals) {
        if (counts(call)) {
            return BigDecimal.valueOf(totals.count(call));
        }
        BigDecimal number = totals.number(call);
        return results.calls().get(call).function() == AggregateFunction.AVG
                ? number.divide(BigDecimal.valueOf(totals.count(call)), MathContext.DECIMAL128)
                        .stripTrailingZeros()
                : number;
    }

    /** What expressions over aggregates see of a call. */
    private void fill(Row row, int call, Totals totals) {
        int slot = firstCall + call;
        AggregateCall aggregate = results.calls().get(call);
        if (totals.count(call) == 0 && !counts(call)) {
            row.spoil(slot, Fault.ABSENT);
        } else if (aggregate.type() == ValueType.STRING) {
            row.set(slot, totals.text(call));
        } else if (aggregate.type() == ValueType.DECIMAL) {
            row.set(slot, number(call, totals));
        } else if (fits(number(call, totals))) {
            row.set(slot, number(call, totals).longValueExact());
        } else {
            row.spoil(slot, Fault.ARITHMETIC);
        }
    }

    private static boolean fits(BigDecimal number) {
        return number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
    }

    /** The value of a call stands in the result exactly, also where expressions cannot use it. */
    private String called(int call, Totals totals) {
        if (totals.count(call) == 0 && !counts(call)) {
            return "null";
        }
        return switch (results.calls().get(call).type()) {
            case STRING -> Json.text(totals.text(call));
            case TIMESTAMP -> Json.time(number(call, totals).longValueExact());
            case INT, DECIMAL -> Json.number(number(call, totals));
            case BOOL -> throw new IllegalStateException("no aggregate is a bool");
        };
    }

    private void evaluate(Row row, int index) {
        Expression expression = results.outputs().get(index).expression();
        int slot = firstOutput + index;
        row.begin();
        switch (expression.type()) {
            case INT, TIMESTAMP -> row.set(slot, expression.integer(row));
            case BOOL -> row.set(slot, expression.test(row) ? 1 : 0);
            case DECIMAL -> {
                BigDecimal value = expression.decimal(row);
                if (row.fault() == Fault.NONE) {
                    row.set(slot, value);
                }
            }
            case STRING -> {
                String value = expression.text(row);
                if (row.fault() == Fault.NONE) {
                    row.set(slot, value);
                }
            }
        }
        if (row.fault() != Fault.NONE) {
            // A call's fault goes on to what uses it; an expression's own means that there is no value.
            boolean call = results.outputs().get(index).call().isPresent();
            if (!call) {
                count(row.fault());
            }
            row.spoil(slot, call ? row.fault() : Fault.ABSENT);
        }
    }

    private static String computed(Expression expression, Row row, int slot) {
        if (row.slotFault(slot) != Fault.NONE) {
            return "null";
        }
        return switch (expression.type()) {
            case INT -> Long.toString(row.integer(slot));
            case BOOL -> Boolean.toString(row.integer(slot) != 0);
            case TIMESTAMP -> Json.time(row.integer(slot));
            case DECIMAL -> Json.number(row.decimal(slot));
            case STRING -> Json.text(row.text(slot));
        };
    }
}
