package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Output;
import io.hindcast.expression.Row;
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
 * <p>without line breaks; the key of a session has its end too, {@code "window":{"start":…,"end":…}}, since more than one may start at the same event, one after
 * the other. Where calls have overflowed, {@code "overflow":["path"],} stands before the aggregates. It keeps buffers: not thread-safe, one for each task.
 */
public final class ResultFormat {
    private static final byte[] KEY = ascii("{\"key\":");
    private static final byte[] END = ascii(",\"end\":");
    private static final byte[] SPAN = ascii("\"window\":{\"start\":");
    private static final byte[] WINDOW = ascii("\"window\":");

    /** Writes the value of one output. */
    @FunctionalInterface
    private interface Value {
        void write(Accumulator accumulated, ByteWriter json);
    }

    private final KeyFormat keys;
    private final ResultRow row;
    private final List<byte[]> labels;
    private final List<Value> values;
    private final OverflowFormat overflow;
    private final boolean endInKey;
    private final ByteWriter json = new ByteWriter();
    private final TimeText start = new TimeText();
    private final TimeText end = new TimeText();

    /** Of results that say nothing of windows before them. */
    public ResultFormat(CompiledPipeline pipeline) {
        this(pipeline, PastValues.NONE);
    }

    /** @param past what is known of the windows before one */
    public ResultFormat(CompiledPipeline pipeline, PastValues past) {
        List<Output> outputs = pipeline.results().outputs();
        keys = new KeyFormat(pipeline.key());
        row = new ResultRow(pipeline, keys, past);
        labels = Labels.of(outputs.stream().map(Output::name).toList(), ",");
        values = outputs.stream().map(this::value).toList();
        overflow = new OverflowFormat(pipeline.results());
        endInKey = pipeline.pipeline()
                .grouping()
                .window()
                .as(
                        tumbling -> false,
                        hopping -> false,
                        calendar -> false,
                        session -> true,
                        total -> false,
                        rolling -> false);
    }

    private Value value(Output output) {
        return output.as(
                called -> (accumulated, to) -> accumulated.writeJson(called.call(), to),
                computed -> (accumulated, to) -> row.writeJson(computed, to));
    }

    /** The result of a window; empty where {@code having} withholds it. */
    public Optional<Result> result(WindowResult window) {
        if (!row.evaluate(window)) {
            return Optional.empty();
        }
        return Optional.of(new Result(recordKey(window.key(), window.startMs(), window.endMs()), value(window)));
    }

    /** The record key of the results of a window with these ends. */
    public byte[] recordKey(GroupKey key, long startMs, long endMs) {
        byte[] group = key.bytes();
        json.reset().write(group, 0, group.length - 1);
        if (keys.size() > 0) {
            json.writeByte(',');
        }
        json.write(endInKey ? SPAN : WINDOW);
        json.write(start.of(startMs));
        if (endInKey) {
            json.write(END);
            json.write(end.of(endMs));
            json.writeByte('}');
        }
        json.writeByte('}');
        return json.toByteArray();
    }

    /** How many expressions over aggregates had no value for another reason than an absent one, since the beginning. */
    public long faults() {
        return row.faults();
    }

    private byte[] value(WindowResult window) {
        json.reset().write(KEY);
        json.write(window.key().bytes());
        json.writeByte(',');
        bounds(window, json);
        json.writeByte(',');
        window.kind().write(json);
        values(window, json);
        json.writeByte('}');
        return json.toByteArray();
    }

    private void bounds(WindowResult window, ByteWriter to) {
        to.write(SPAN);
        to.write(start.of(window.startMs()));
        to.write(END);
        to.write(end.of(window.endMs()));
        window.label().ifPresent(label -> to.write(ascii(",\"label\":\"" + label + "\"")));
        to.writeByte('}');
    }

    private void values(WindowResult window, ByteWriter to) {
        overflow.write(window.accumulated(), to);
        for (int i = 0; i < labels.size(); i++) {
            to.write(labels.get(i));
            values.get(i).write(window.accumulated(), to);
        }
    }

    /** Writes the ends of the window whose {@link #result} was made last, and its values: {@code "window":{…},"orders":1}. */
    public void writeWindow(WindowResult window, ByteWriter to) {
        bounds(window, to);
        values(window, to);
    }

    /** The result row of the window whose {@link #result} was made last; only lent. */
    public Row row() {
        return row.row();
    }

    /** Whether a condition holds in the window whose {@link #result} was made last. */
    public boolean holds(Expression condition) {
        return row.holds(condition);
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
