package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.CompiledAnswers;
import io.hindcast.expression.CompiledAnswers.Decision;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import java.util.List;

/**
 * Makes the record that tells an event something, and its key:
 *
 * <pre>{@code
 * {"event":"payments/3/1234"}
 * {"key":{"card":"c1"},"event":{"id":"payments/3/1234","time":"2026-01-01T00:00:00Z"},"final":true,
 *  "spent":5000.01,"decision":"decline"}
 * }</pre>
 *
 * <p>without line breaks. Behind {@code final} stands {@code "reason"} where the event is late or invalid, or a decision had no value,
 * and {@code "overflow"} where there was more than is kept. A profile has the key of its group. It keeps buffers: not thread-safe, one
 * for each task.
 */
public final class AnswerFormat {
    private static final byte[] NO_KEY = "null".getBytes(UTF_8);
    private static final String NO_VALUE = "no-value";

    /** Writes the value of one feature. */
    @FunctionalInterface
    private interface Feature {
        void write(Span span, ByteWriter json);
    }

    private final KeyFormat keys;
    private final CompiledResults results;
    private final CompiledAnswers answers;
    private final SlotValues values;
    private final Row before;
    private final List<Feature> features;
    private final List<byte[]> featureLabels;
    private final List<byte[]> decisionLabels;
    private final boolean looksBefore;
    private final int fields;
    private final OverflowFormat overflow;
    private final ByteWriter json = new ByteWriter();

    public AnswerFormat(CompiledPipeline pipeline) {
        keys = new KeyFormat(pipeline.key());
        results = pipeline.results();
        answers = results.answers();
        int resultSlots =
                keys.size() + results.calls().size() + results.outputs().size();
        fields = pipeline.pipeline().source().columns().size();
        values = new SlotValues(new Row(resultSlots + answers.decisions().size() + fields));
        before = new Row(resultSlots);
        features = results.outputs().stream().map(this::feature).toList();
        featureLabels = Labels.of(results.outputs().stream().map(Output::name).toList(), ",");
        decisionLabels =
                Labels.of(answers.decisions().stream().map(Decision::name).toList(), ",");
        overflow = new OverflowFormat(results);
        looksBefore = results.calls().stream().anyMatch(AggregateCall::before);
    }

    private Feature feature(Output output) {
        return output.as(
                called -> (span, to) -> of(span, called.call()).writeJson(called.call(), to),
                computed -> (span, to) ->
                        values.writeJson(computed.slot(), computed.expression().type(), to));
    }

    /** How many expressions had no value for another reason than an absent one, since the beginning. */
    public long faults() {
        return values.faults();
    }

    /**
     * What an accepted event is told.
     *
     * @param fields its own
     * @param whole whether nothing that may be in its span is missing
     */
    public Result answer(Told event, GroupKey key, Span span, Row fields, boolean whole) {
        features(key, span);
        boolean decided = decide(fields);
        String reason = whole ? decided ? "" : NO_VALUE : "incomplete";
        head(key.bytes(), event, whole, reason);
        overflow.write(span.more(), call -> of(span, call).overflowed(call), json);
        for (int i = 0; i < featureLabels.size(); i++) {
            json.write(featureLabels.get(i));
            features.get(i).write(span, json);
        }
        decisions();
        byte[] value = value();
        return new Result(answers.decides() ? recordKey(event) : key.bytes(), value);
    }

    /**
     * What an event is told that is late or invalid.
     *
     * @param fields its own, as far as they could be read
     * @param reason why it is not accepted, as one word
     */
    public Result otherwise(Told event, Row fields, String reason) {
        for (Decision decision : answers.decisions()) {
            values.row().spoil(decision.slot(), Fault.ABSENT);
            decision.otherwise().ifPresent(it -> values.evaluateOfRejected(it, fields, decision.slot()));
        }
        head(NO_KEY, event, true, reason);
        decisions();
        byte[] value = value();
        return new Result(recordKey(event), value);
    }

    private Accumulator of(Span span, int call) {
        return results.calls().get(call).before() ? span.before() : span.all();
    }

    private void features(GroupKey key, Span span) {
        Row row = values.row();
        keys.fill(key, row);
        span.all().fill(row, keys.size());
        if (looksBefore) {
            span.before().fill(before, keys.size());
            for (int call = 0; call < results.calls().size(); call++) {
                if (results.calls().get(call).before()) {
                    row.copy(before, keys.size() + call, keys.size() + call);
                }
            }
        }
        for (Output.Computed output : results.computed()) {
            values.evaluate(output.expression(), output.slot());
        }
    }

    /** Whether all decisions have a value by themselves. */
    private boolean decide(Row own) {
        if (!answers.decides()) {
            return true;
        }
        // A row may have more slots, for what is read on the way to a field.
        for (int field = 0; field < fields; field++) {
            values.row().copy(own, field, answers.firstField() + field);
        }
        boolean decided = true;
        for (Decision decision : answers.decisions()) {
            values.evaluate(decision.expression(), decision.slot());
            if (!values.has(decision.slot()) && decision.otherwise().isPresent()) {
                values.evaluate(decision.otherwise().get(), own, decision.slot());
                decided = false;
            }
        }
        return decided;
    }

    private void head(byte[] key, Told event, boolean isFinal, String reason) {
        json.reset().writeAscii("{\"key\":");
        json.write(key);
        json.writeAscii(",\"event\":{\"id\":");
        id(event);
        json.writeAscii(",\"time\":");
        if (event.timeMs() == Told.NO_TIME) {
            JsonText.writeNull(json);
        } else {
            JsonText.writeTimestamp(event.timeMs(), json);
        }
        json.writeAscii(isFinal ? "},\"final\":true" : "},\"final\":false");
        if (!reason.isEmpty()) {
            json.writeAscii(",\"reason\":\"" + reason + '"');
        }
    }

    private void decisions() {
        for (int i = 0; i < decisionLabels.size(); i++) {
            Decision decision = answers.decisions().get(i);
            json.write(decisionLabels.get(i));
            values.writeJson(decision.slot(), decision.expression().type(), json);
        }
    }

    private byte[] value() {
        json.writeByte('}');
        return json.toByteArray();
    }

    private byte[] recordKey(Told event) {
        json.reset().writeAscii("{\"event\":");
        id(event);
        json.writeByte('}');
        return json.toByteArray();
    }

    /** What Kafka lets a topic be called needs no escapes. */
    private void id(Told event) {
        json.writeAscii('"' + event.topic() + '/' + event.partition() + '/' + event.offset() + '"');
    }
}
