package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the record that a window publishes, and its key:
 *
 * <pre>{@code
 * {"sku":"a","window":"2026-01-01T00:00:00Z"}
 * {"key":{"sku":"a"},"window":{"start":"2026-01-01T00:00:00Z","end":"2026-01-01T00:01:00Z"},
 *  "final":true,"revision":1,"orders":1,"revenue":21.00}
 * }</pre>
 *
 * <p>without line breaks. It keeps buffers: not thread-safe, one for each task.
 */
public final class ResultFormat {
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] START = ascii(",\"window\":{\"start\":");
    private static final byte[] END = ascii(",\"end\":");
    private static final byte[] KIND = ascii("},");
    private static final byte[] WINDOW = ascii("\"window\":");

    private final KeyFormat keys;
    private final CompiledResults results;
    private final List<byte[]> labels;
    private final Row row;
    private final boolean needsRow;
    private final ByteWriter json = new ByteWriter();
    private final TimeText start = new TimeText();
    private final TimeText end = new TimeText();
    private long faults;

    public ResultFormat(CompiledPipeline pipeline) {
        keys = new KeyFormat(pipeline.key());
        results = pipeline.results();
        labels = Labels.of(results.outputs().stream().map(Output::name).toList(), ",");
        row = new Row(firstOutput() + results.outputs().size());
        needsRow = results.having().isPresent()
                || results.outputs().stream().anyMatch(output -> output.call().isEmpty());
    }

    /**
     * The result of the window {@code [startMs, endMs)}; empty where {@code having} withholds it.
     *
     * @param accumulated with the format of the pipeline's calls
     */
    public Optional<Result> result(GroupKey key, long startMs, long endMs, Accumulator accumulated, ResultKind kind) {
        if (needsRow) {
            keys.fill(key, row);
            accumulated.fill(row, keys.size());
            for (int index : results.order()) {
                evaluate(results.outputs().get(index), firstOutput() + index);
            }
            if (results.having().isPresent() && !holds(results.having().get())) {
                return Optional.empty();
            }
        }
        byte[] startText = start.of(startMs);
        return Optional.of(
                new Result(recordKey(key, startText), value(key, startText, end.of(endMs), accumulated, kind)));
    }

    /** The record key of a window's results. */
    public byte[] recordKey(GroupKey key, long startMs) {
        return recordKey(key, start.of(startMs));
    }

    /** How many expressions over aggregates had no value for another reason than an absent one, since the beginning. */
    public long faults() {
        return faults;
    }

    private int firstOutput() {
        return keys.size() + results.calls().size();
    }

    private byte[] recordKey(GroupKey key, byte[] startText) {
        byte[] group = key.bytes();
        json.reset().write(group, 0, group.length - 1);
        if (keys.size() > 0) {
            json.writeByte(',');
        }
        json.write(WINDOW);
        json.write(startText);
        json.writeByte('}');
        return json.toByteArray();
    }

    private byte[] value(GroupKey key, byte[] startText, byte[] endText, Accumulator accumulated, ResultKind kind) {
        json.reset().write(KEY);
        json.write(key.bytes());
        json.write(START);
        json.write(startText);
        json.write(END);
        json.write(endText);
        json.write(KIND);
        kind.write(json);
        for (int i = 0; i < labels.size(); i++) {
            Output output = results.outputs().get(i);
            json.write(labels.get(i));
            if (output.call().isPresent()) {
                accumulated.writeJson(output.call().getAsInt(), json);
            } else {
                writeSlot(output.expression(), firstOutput() + i);
            }
        }
        json.writeByte('}');
        return json.toByteArray();
    }

    private void writeSlot(Expression expression, int slot) {
        if (row.slotFault(slot) != Fault.NONE) {
            JsonText.writeNull(json);
            return;
        }
        switch (expression.type()) {
            case INT -> json.writeDigits(row.integer(slot));
            case BOOL -> JsonText.write(row.integer(slot) != 0, json);
            case TIMESTAMP -> JsonText.writeTimestamp(row.integer(slot), json);
            case DECIMAL -> JsonText.write(row.decimal(slot), json);
            case STRING -> JsonText.write(row.text(slot), json);
        }
    }

    private void evaluate(Output output, int slot) {
        row.begin();
        switch (output.expression().type()) {
            case INT, TIMESTAMP -> {
                long value = output.expression().integer(row);
                row.set(slot, value);
            }
            case BOOL -> row.set(slot, output.expression().test(row) ? 1 : 0);
            case DECIMAL -> {
                BigDecimal value = output.expression().decimal(row);
                if (row.fault() == Fault.NONE) {
                    row.set(slot, value);
                }
            }
            case STRING -> {
                String value = output.expression().text(row);
                if (row.fault() == Fault.NONE) {
                    row.set(slot, value);
                }
            }
        }
        if (row.fault() == Fault.NONE) {
            return;
        }
        if (output.call().isPresent()) {
            row.spoil(slot, row.fault()); // published exactly all the same: what uses it is what fails
        } else {
            count(row.fault());
            row.spoil(slot, Fault.ABSENT);
        }
    }

    private boolean holds(Expression having) {
        row.begin();
        boolean holds = having.test(row);
        count(row.fault());
        return holds && row.fault() == Fault.NONE;
    }

    private void count(Fault fault) {
        if (fault != Fault.NONE && fault != Fault.ABSENT) {
            faults++;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(UTF_8);
    }

    /** A time in JSON, kept while it is asked for again: windows that close together share their ends. */
    private static final class TimeText {
        private long ms;
        private byte[] text = {};

        byte[] of(long askedMs) {
            if (text.length == 0 || askedMs != ms) {
                ms = askedMs;
                text = ascii('"' + Instant.ofEpochMilli(askedMs).toString() + '"');
            }
            return text;
        }
    }
}
