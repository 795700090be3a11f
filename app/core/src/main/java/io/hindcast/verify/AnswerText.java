package io.hindcast.verify;

import io.hindcast.expression.CompiledAnswers.Decision;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Column;
import io.hindcast.results.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what events must have been told. Not thread-safe. */
final class AnswerText {
    private final CompiledPipeline pipeline;
    private final CompiledResults results;
    private final List<Decision> decisions;
    private final List<Column> columns;
    private final ResultText text;

    AnswerText(CompiledPipeline pipeline) {
        this.pipeline = pipeline;
        results = pipeline.results();
        decisions = results.answers().decisions();
        columns = pipeline.pipeline().source().columns();
        text = new ResultText(pipeline);
    }

    /** The key of the record: of a profile that of its group. */
    String key(EventId event, String group) {
        return decisions.isEmpty() ? group : "{\"event\":\"" + event + "\"}";
    }

    /** What an accepted event is told. */
    String answer(Asked asked, KeySpan.Span span, boolean whole) {
        text.begin();
        Row fields = fields(asked);
        Row row = new Row(pipeline.key().size()
                + results.calls().size()
                + results.outputs().size()
                + decisions.size()
                + columns.size());
        Json.fill(row, asked.key(), pipeline.key());
        for (int call = 0; call < results.calls().size(); call++) {
            text.fill(row, call, totals(span, call));
        }
        for (Output.Computed output : results.computed()) {
            text.evaluate(output.expression(), row, row, output.slot());
        }
        for (int field = 0; field < columns.size() && !decisions.isEmpty(); field++) {
            row.copy(fields, field, row.size() - columns.size() + field);
        }
        boolean standIn = decide(row, fields);
        StringBuilder json = head(asked.key(), asked.event(), span.asOfMs(), whole)
                .append(!whole ? ",\"reason\":\"incomplete\"" : standIn ? ",\"reason\":\"no-value\"" : "")
                .append(overflow(span));
        for (Output output : results.outputs()) {
            json.append(',')
                    .append(Json.text(output.name()))
                    .append(':')
                    .append(output.<String>as(
                            called -> text.called(called.call(), totals(span, called.call())),
                            it -> ResultText.written(
                                    row, it.slot(), it.expression().type())));
        }
        return decided(json, row);
    }

    /**
     * What an event is told that is late or invalid.
     *
     * @param atMs its time; {@link Judged#NO_TIME} where it has no valid one
     * @param fields its own, as far as they could be read
     */
    String otherwise(EventId event, long atMs, Row fields, String reason) {
        text.begin();
        Row row = new Row(results.answers().firstField());
        for (Decision decision : decisions) {
            decision.otherwise().ifPresent(it -> text.evaluate(it, fields, row, decision.slot()));
        }
        return decided(
                head("null", event, atMs, true)
                        .append(",\"reason\":\"")
                        .append(reason)
                        .append('"'),
                row);
    }

    /** How many expressions had no value in the last answer, for another reason than an absent one. */
    int faults() {
        return text.faults();
    }

    /** Whether anything stands in for a decision without a value. */
    private boolean decide(Row row, Row fields) {
        boolean standIn = false;
        for (Decision decision : decisions) {
            text.evaluate(decision.expression(), row, row, decision.slot());
            if (row.slotFault(decision.slot()) != Fault.NONE
                    && decision.otherwise().isPresent()) {
                text.evaluate(decision.otherwise().get(), fields, row, decision.slot());
                standIn = true;
            }
        }
        return standIn;
    }

    private Totals totals(KeySpan.Span span, int call) {
        return results.calls().get(call).before() ? span.before() : span.all();
    }

    private static StringBuilder head(String key, EventId event, long atMs, boolean isFinal) {
        return new StringBuilder("{\"key\":")
                .append(key)
                .append(",\"event\":{\"id\":\"")
                .append(event)
                .append("\",\"time\":")
                .append(atMs == Judged.NO_TIME ? "null" : Json.time(atMs))
                .append("},\"final\":")
                .append(isFinal);
    }

    private String decided(StringBuilder json, Row row) {
        for (Decision decision : decisions) {
            json.append(',')
                    .append(Json.text(decision.name()))
                    .append(':')
                    .append(ResultText.written(
                            row, decision.slot(), decision.expression().type()));
        }
        return json.append('}').toString();
    }

    private String overflow(KeySpan.Span span) {
        List<String> names = new ArrayList<>();
        if (span.more()) {
            names.add("\"rolling\"");
        }
        results.outputs().stream()
                .filter(output -> output.calls().stream()
                        .anyMatch(call -> totals(span, call).overflowed(call)))
                .forEach(output -> names.add(Json.text(output.name())));
        return names.isEmpty() ? "" : ",\"overflow\":[" + String.join(",", names) + "]";
    }

    private Row fields(Asked asked) {
        Row row = new Row(columns.size());
        for (int field = 0; field < columns.size(); field++) {
            Optional<Value> value = asked.fields().get(field);
            if (value.isPresent()) {
                switch (columns.get(field).type()) {
                    case STRING -> row.set(field, value.get().text());
                    case DECIMAL -> row.set(field, value.get().number());
                    case INT, BOOL, TIMESTAMP ->
                        row.set(field, value.get().number().longValueExact());
                }
            }
        }
        return row;
    }
}
