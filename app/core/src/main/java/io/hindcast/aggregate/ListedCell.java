package io.hindcast.aggregate;

import io.hindcast.expression.Fault;
import io.hindcast.expression.KeptText;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code first(n, x)}, {@code last(n, x)} and {@code collect(n, x)}: the values of several events, oldest first by their {@link
 * EventOrder order}. What collects and has had more than it may keep forgets all, and stays so. Over nothing, an empty list.
 *
 * <p>The bytes: the number of values (varint), and for each its order and itself; a 0 alone where it has overflowed.
 */
final class ListedCell extends Cell {
    /** A node of the map, and the order. */
    private static final int ENTRY_BYTES = 40 + 40;

    private final Rule rule;
    private final Listed listed;
    private final int at;

    ListedCell(Place place, Rule rule, Listed listed, Layout layout) {
        super(place);
        this.rule = rule;
        this.listed = listed;
        at = layout.takeObject();
    }

    /** Which events are kept. */
    enum Rule {
        FIRST,
        LAST,
        ALL
    }

    /**
     * What is kept.
     *
     * @param most how many values at most, at least 1
     */
    record Listed(ValueType type, int most) {}

    /** The values by the order of their events, none of which comes twice. */
    private static final class Values {
        private final TreeMap<EventOrder, KeptValue> byOrder = new TreeMap<>();
        private long heapBytes;
        private long textBytes;
        private boolean overflowed;

        void put(EventOrder order, KeptValue value) {
            byOrder.put(order, value);
            heapBytes += ENTRY_BYTES + value.heapBytes();
            textBytes += value.textBytes();
        }

        void remove(Map.Entry<EventOrder, KeptValue> entry) {
            byOrder.remove(entry.getKey());
            heapBytes -= ENTRY_BYTES + entry.getValue().heapBytes();
            textBytes -= entry.getValue().textBytes();
        }

        void overflow() {
            byOrder.clear();
            heapBytes = 0;
            textBytes = 0;
            overflowed = true;
        }
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        EventOrder order = contribution.order();
        Values values = forChange(to);
        if (wants(values, order)) {
            put(values, order, KeptValue.of(listed.type, contribution, argument()));
        }
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        Values added = values(other);
        Values values = forChange(to);
        if (added.overflowed) {
            values.overflow();
        }
        added.byOrder.forEach((order, value) -> {
            if (wants(values, order)) {
                put(values, order, value);
            }
        });
    }

    private Values forChange(Accumulator to) {
        if (!to.has(call())) {
            to.objects[at] = new Values();
        }
        return values(to);
    }

    /** Whether an event of that order would be kept. */
    private boolean wants(Values values, EventOrder order) {
        boolean full = values.byOrder.size() == listed.most;
        return switch (rule) {
            case FIRST -> !full || order.compareTo(values.byOrder.lastKey()) < 0;
            case LAST -> !full || order.compareTo(values.byOrder.firstKey()) > 0;
            case ALL -> !values.overflowed;
        };
    }

    private void put(Values values, EventOrder order, KeptValue value) {
        values.put(order, value);
        boolean more = values.byOrder.size() > listed.most;
        switch (rule) {
            case FIRST -> {
                if (more) {
                    values.remove(values.byOrder.lastEntry());
                }
            }
            case LAST -> {
                if (more) {
                    values.remove(values.byOrder.firstEntry());
                }
            }
            case ALL -> {
                if (more || values.textBytes > KeptText.MOST_COLLECTED_BYTES) {
                    values.overflow();
                }
            }
        }
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Values values = values(from);
        bytes.writeVarint(values.byOrder.size());
        values.byOrder.forEach((order, value) -> {
            order.write(bytes);
            value.write(bytes);
        });
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        Values values = new Values();
        long size = Varint.read(bytes);
        for (long left = size; left > 0; left--) {
            values.put(EventOrder.read(bytes), KeptValue.read(listed.type, bytes));
        }
        values.overflowed = size == 0;
        to.objects[at] = values;
    }

    @Override
    boolean overflowed(Accumulator in) {
        return values(in).overflowed;
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        return values(in).heapBytes;
    }

    /** A list stands in no expression. */
    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.spoil(slot, Fault.ABSENT);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        Values values = values(from);
        if (values.overflowed) {
            JsonText.writeNull(json);
            return;
        }
        int written = 0;
        for (KeptValue value : values.byOrder.values()) {
            json.writeByte(written++ == 0 ? '[' : ',');
            value.writeJson(json);
        }
        json.writeByte(']');
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        JsonText.writeEmptyList(json);
    }

    private Values values(Accumulator in) {
        return (Values) in.object(at);
    }
}
