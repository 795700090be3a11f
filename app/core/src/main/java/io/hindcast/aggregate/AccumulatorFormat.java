package io.hindcast.aggregate;

import io.hindcast.aggregate.Cell.Size;
import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.Expression;
import io.hindcast.pipeline.ValueType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the aggregate calls of a pipeline are accumulated. Immutable; shared by threads. */
public final class AccumulatorFormat {
    private static final @Nullable Object[] NO_OBJECTS = new @Nullable Object[0];

    /** A short text, or a decimal that is too large for a long; most decimals have no object. */
    private static final int OBJECT_BYTES = 40;

    /** One per call, in their order. */
    final Cell[] cells;

    private final List<AggregateCall> calls;
    private final Size size;

    public AccumulatorFormat(List<AggregateCall> calls) {
        this.calls = List.copyOf(calls);
        cells = new Cell[calls.size()];
        int words = (calls.size() + Long.SIZE - 1) / Long.SIZE;
        Size used = new Size(1 + words, 0);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(i, calls.get(i), used);
            used = used.plus(cells[i].size());
        }
        size = used;
    }

    /** For one thread: where events' contributions are evaluated, one after the other. */
    public Contribution contribution() {
        return new Contribution(calls);
    }

    /** An accumulator without events. */
    public Accumulator empty() {
        return new Accumulator(this);
    }

    /** Reads an accumulator from the buffer's position on, and moves the position behind it. */
    public Accumulator read(ByteBuffer bytes) {
        Accumulator accumulator = empty();
        accumulator.read(bytes);
        return accumulator;
    }

    /** About how much heap an accumulator takes; texts take more. */
    public int heapBytes() {
        return 24 + 16 + Long.BYTES * size.longs() + size.objects() * (4 + OBJECT_BYTES);
    }

    long[] newLongs() {
        return new long[size.longs()];
    }

    @Nullable
    Object[] newObjects() {
        return size.objects() == 0 ? NO_OBJECTS : new @Nullable Object[size.objects()];
    }

    private static Cell cell(int index, AggregateCall call, Size before) {
        if (call.function() == AggregateFunction.COUNT) {
            return call.filter().isEmpty() ? new CountAllCell(index) : new CountCell(index, before);
        }
        ValueType type = call.argument().map(Expression::type).orElseThrow(() -> unsupported(call));
        boolean max = call.function() == AggregateFunction.MAX;
        return switch (call.function()) {
            case COUNT -> throw unsupported(call);
            case SUM -> sum(index, call, type, before);
            case AVG -> new AverageCell(sum(index, call, type, before), before);
            case MIN, MAX ->
                switch (type) {
                    case INT, TIMESTAMP -> new LongExtremeCell(index, max, type == ValueType.TIMESTAMP, before);
                    case DECIMAL -> new DecimalExtremeCell(index, max, before);
                    case STRING -> new TextExtremeCell(index, max, before);
                    case BOOL -> throw unsupported(call);
                };
        };
    }

    private static SumCell sum(int index, AggregateCall call, ValueType type, Size before) {
        return switch (type) {
            case INT -> new IntSumCell(index, before);
            case DECIMAL -> new DecimalSumCell(index, before);
            case STRING, BOOL, TIMESTAMP -> throw unsupported(call);
        };
    }

    private static IllegalArgumentException unsupported(AggregateCall call) {
        return new IllegalArgumentException("no such aggregate: "
                + call.function().word() + " of "
                + call.argument().map(argument -> argument.type().word()).orElse("nothing"));
    }
}
