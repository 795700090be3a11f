package io.hindcast.verify;

import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes what a group must have published. Not thread-safe. */
final class ResultText {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final CompiledPipeline pipeline;
    private final CompiledResults results;
    private final boolean endInKey;
    private final int firstCall;
    private final PastText past;
    private int faults;
    private Row row = new Row(0);

    ResultText(CompiledPipeline pipeline) {
        this.pipeline = pipeline;
        this.results = pipeline.results();
        past = new PastText(results.baseline());
        endInKey = pipeline.pipeline().grouping().window() instanceof Window.Session;
        firstCall = pipeline.key().size();
    }

    /** The key of the result record: the key fields, and the window's start; of a session the end too. */
    String key(Span span, String key) {
        String opened = key.substring(0, key.length() - 1);
        String start = Json.time(span.startMs());
        String window = endInKey ? "{\"start\":" + start + ",\"end\":" + Json.time(span.endMs()) + "}" : start;
        return opened + (firstCall == 0 ? "" : ",") + "\"window\":" + window + "}";
    }

    /**
     * The value of a final result, which later ones of its key may be compared with; empty where {@code having} withholds it.
     *
     * @param revision 1 + the late events in it
     */
    Optional<String> value(Span span, String key, Totals totals, long revision) {
        faults = 0;
        row = new Row(results.rowSlots(firstCall));
        Json.fill(row, key, pipeline.key());
        for (int call = 0; call < results.calls().size(); call++) {
            fill(row, call, totals);
        }
        past.before(span, key, row);
        for (Output.Computed output : results.computed()) {
            evaluate(output.expression(), row, row, output.slot());
        }
        for (CompiledBaseline.Figure figure : results.baseline().figures()) {
            evaluate(figure.expression(), row, row, figure.slot());
        }
        past.keep(span, key, row);
        if (results.having().isPresent()) {
            if (!holds(results.having().get())) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "{\"key\":" + key + ends(span) + ",\"final\":true,\"revision\":" + revision + outputs(totals) + "}");
    }

    /** Whether a condition holds in the result that was asked for last. */
    boolean holds(Expression condition) {
        row.begin();
        boolean holds = condition.test(row);
        count(row.fault());
        return holds && row.fault() == Fault.NONE;
    }

    /** The ends and the values of the result that was asked for last. */
    String values(Span span, Totals totals) {
        return ends(span) + outputs(totals);
    }

    private static String ends(Span span) {
        return ",\"window\":{\"start\":" + Json.time(span.startMs()) + ",\"end\":" + Json.time(span.endMs())
                + span.label().map(label -> ",\"label\":" + Json.text(label)).orElse("") + "}";
    }

    private String outputs(Totals totals) {
        StringBuilder json = new StringBuilder(overflow(totals));
        for (Output output : results.outputs()) {
            json.append(',').append(Json.text(output.name())).append(':');
            json.append(output.<String>as(
                    called -> called(called.call(), totals),
                    it -> written(row, it.slot(), it.expression().type())));
        }
        return json.toString();
    }

    /** Names what had more than it may keep, if anything had. */
    private String overflow(Totals totals) {
        List<String> names = results.outputs().stream()
                .filter(output -> output.calls().stream().anyMatch(totals::overflowed))
                .map(output -> Json.text(output.name()))
                .toList();
        return names.isEmpty() ? "" : ",\"overflow\":[" + String.join(",", names) + "]";
    }

    /** Before another result. */
    void begin() {
        faults = 0;
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

    /** What expressions over aggregates see of a call. */
    void fill(Row row, int call, Totals totals) {
        int slot = firstCall + call;
        Optional<Value> value = totals.result(call);
        Optional<ValueType> type = results.calls().get(call).type().scalar();
        if (value.isEmpty() || type.isEmpty()) {
            row.spoil(slot, Fault.ABSENT);
            return;
        }
        switch (type.get()) {
            case STRING -> row.set(slot, value.get().text());
            case DECIMAL -> row.set(slot, value.get().number());
            case INT, TIMESTAMP, BOOL -> {
                if (fits(value.get().number())) {
                    row.set(slot, value.get().number().longValueExact());
                } else {
                    row.spoil(slot, Fault.ARITHMETIC);
                }
            }
        }
    }

    private static boolean fits(BigDecimal number) {
        return number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
    }

    /** The value of a call stands in the result exactly, also where expressions cannot use it. */
    String called(int call, Totals totals) {
        return totals.result(call)
                .map(value -> Json.value(value, results.calls().get(call).type()))
                .orElse("null");
    }

    /** Puts what an expression comes to over a row into a slot of another one, which may be the same. */
    void evaluate(Expression expression, Row over, Row into, int slot) {
        over.begin();
        switch (expression.type()) {
            case INT, TIMESTAMP -> into.set(slot, expression.integer(over));
            case BOOL -> into.set(slot, expression.test(over) ? 1 : 0);
            case DECIMAL -> into.set(slot, expression.decimal(over));
            case STRING -> into.set(slot, expression.text(over));
        }
        if (over.fault() != Fault.NONE) {
            count(over.fault());
            into.spoil(slot, Fault.ABSENT);
        }
    }

    /** What stands in a slot, as JSON. */
    static String written(Row row, int slot, ValueType type) {
        if (row.slotFault(slot) != Fault.NONE) {
            return "null";
        }
        return Json.value(Value.of(row, slot, type), type);
    }
}
