package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code first}, {@code last}, {@code max_by} and {@code min_by}: the value that one event brought, chosen by its {@link EventOrder
 * order}, or by another value and among equals the earliest.
 */
final class ChosenCell extends Cell {
    /** The order, the value and what it is chosen by, with their headers. */
    private static final int CHOSEN_BYTES = 24 + 40;

    private final Rule rule;
    private final List<ValueType> types;
    private final int at;

    /** @param types of the value, and of what it is chosen by, where it is */
    ChosenCell(Place place, Rule rule, List<ValueType> types, Layout layout) {
        super(place);
        this.rule = rule;
        this.types = List.copyOf(types);
        at = layout.takeObject();
    }

    /** Which event is chosen. */
    enum Rule {
        FIRST {
            @Override
            boolean prefers(Chosen one, Chosen other) {
                return one.order.compareTo(other.order) < 0;
            }
        },
        LAST {
            @Override
            boolean prefers(Chosen one, Chosen other) {
                return one.order.compareTo(other.order) > 0;
            }
        },
        GREATEST {
            @Override
            boolean prefers(Chosen one, Chosen other) {
                int order = one.by().compareTo(other.by());
                return order > 0 || (order == 0 && FIRST.prefers(one, other));
            }
        },
        LEAST {
            @Override
            boolean prefers(Chosen one, Chosen other) {
                int order = one.by().compareTo(other.by());
                return order < 0 || (order == 0 && FIRST.prefers(one, other));
            }
        };

        /** Whether the one is chosen rather than the other; never both. */
        abstract boolean prefers(Chosen one, Chosen other);
    }

    /** What an event brought. */
    private record Chosen(EventOrder order, List<KeptValue> values) {
        KeptValue value() {
            return values.get(0);
        }

        KeptValue by() {
            return values.get(1);
        }
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        KeptValue value = KeptValue.of(types.get(0), contribution, argument());
        List<KeptValue> values = types.size() == 1
                ? List.of(value)
                : List.of(value, KeptValue.of(types.get(1), contribution, argument() + 1));
        offer(to, new Chosen(contribution.order(), values));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        offer(to, chosen(other));
    }

    private void offer(Accumulator to, Chosen offered) {
        if (!to.has(call()) || rule.prefers(offered, chosen(to))) {
            to.objects[at] = offered;
        }
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Chosen chosen = chosen(from);
        chosen.order.write(bytes);
        chosen.values.forEach(value -> value.write(bytes));
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        EventOrder order = EventOrder.read(bytes);
        to.objects[at] = new Chosen(
                order, types.stream().map(type -> KeptValue.read(type, bytes)).toList());
    }

    @Override
    boolean varies() {
        return true;
    }

    @Override
    long heapBytes(Accumulator in) {
        long bytes = CHOSEN_BYTES;
        for (KeptValue value : chosen(in).values) {
            bytes += value.heapBytes();
        }
        return bytes;
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        chosen(from).value().set(row, slot);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        chosen(from).value().writeJson(json);
    }

    private Chosen chosen(Accumulator in) {
        return (Chosen) in.object(at);
    }
}
