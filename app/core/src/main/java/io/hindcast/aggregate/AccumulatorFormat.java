package io.hindcast.aggregate;

import io.hindcast.expression.AggregateCall;
import io.hindcast.pipeline.TextBounds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the aggregate calls of a pipeline are accumulated. Immutable; shared by threads. */
public final class AccumulatorFormat {
    private static final @Nullable Object[] NO_OBJECTS = new @Nullable Object[0];

    /** A short text, or a decimal that is too large for a long; most decimals have no object. */
    private static final int OBJECT_BYTES = 40;

    /** One per call, in their order. */
    final Cell[] cells;

    /** Where the time of the first event stands, and behind it that of the last one, if they are kept. */
    final int spanAt;

    /** Those of which accumulators hold more or less. */
    final Cell[] varying;

    private final List<AggregateCall> calls;
    private final int longs;
    private final int objects;
    private final int plainHeapBytes;
    private final boolean ordered;
    private final boolean spanning;

    /** One that does not keep when its events were. */
    public AccumulatorFormat(List<AggregateCall> calls) {
        this(calls, false);
    }

    /** The same, but accumulators know the times of their first and their last event. */
    public AccumulatorFormat spanning() {
        return new AccumulatorFormat(calls, true);
    }

    private AccumulatorFormat(List<AggregateCall> calls, boolean spanning) {
        this.spanning = spanning;
        this.calls = List.copyOf(calls);
        int words = (calls.size() + Long.SIZE - 1) / Long.SIZE;
        spanAt = 1 + words;
        Layout layout = new Layout(cellsAt());
        Cells each = new Cells(layout);
        cells = new Cell[calls.size()];
        int argument = 0;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = each.of(calls.get(i), new Place(i, argument));
            argument += calls.get(i).arguments().size();
        }
        varying = Arrays.stream(cells).filter(Cell::varies).toArray(Cell[]::new);
        ordered = spanning || calls.stream().anyMatch(call -> call.function().ordersEvents());
        longs = layout.longs();
        objects = layout.objects();
        plainHeapBytes = 24 + 16 + Long.BYTES * longs + objects * (4 + OBJECT_BYTES);
    }

    /** Whether contributions are to say where their event {@link Contribution#stands stands}. */
    public boolean ordered() {
        return ordered;
    }

    /** For one thread: where events' contributions are evaluated, one after the other. */
    public Contribution contribution() {
        return contribution(TextBounds.KEPT);
    }

    /** The same where other texts are bounded. */
    public Contribution contribution(TextBounds bounded) {
        return new Contribution(calls, bounded);
    }

    List<AggregateCall> calls() {
        return calls;
    }

    /** Where the longs of the cells begin. */
    int cellsAt() {
        return spanning ? spanAt + 2 : spanAt;
    }

    /** Whether accumulators know the times of their first and their last event. */
    boolean isSpanning() {
        return spanning;
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

    /** About how much heap an accumulator takes at least; {@link Accumulator#heapBytes} says what one takes. */
    int plainHeapBytes() {
        return plainHeapBytes;
    }

    long[] newLongs() {
        return new long[longs];
    }

    @Nullable
    Object[] newObjects() {
        return objects == 0 ? NO_OBJECTS : new @Nullable Object[objects];
    }
}
