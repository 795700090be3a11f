package io.hindcast.aggregate;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code histogram(x, [b…])}: how many values are below the first bound, from the first to below the second, and so on; from the
 * last bound on. Over nothing, zeros.
 */
final class HistogramCell extends Cell {
    private final BigDecimal[] bounds;
    private final int first;

    HistogramCell(Place place, List<BigDecimal> bounds, Layout layout) {
        super(place);
        this.bounds = bounds.toArray(BigDecimal[]::new);
        first = layout.takeLongs(counts());
    }

    private int counts() {
        return bounds.length + 1;
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        BigDecimal number = contribution.number(argument());
        int at = 0;
        while (at < bounds.length && number.compareTo(bounds[at]) >= 0) {
            at++;
        }
        to.longs[first + at]++;
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        for (int at = first; at < first + counts(); at++) {
            to.longs[at] += other.longs[at];
        }
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        for (int at = first; at < first + counts(); at++) {
            bytes.writeVarint(from.longs[at]);
        }
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        for (int at = first; at < first + counts(); at++) {
            to.longs[at] = Varint.read(bytes);
        }
    }

    /** A list stands in no expression. */
    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.spoil(slot, Fault.ABSENT);
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        for (int at = first; at < first + counts(); at++) {
            json.writeByte(at == first ? '[' : ',');
            json.writeDigits(from.longs[at]);
        }
        json.writeByte(']');
    }

    @Override
    void writeJsonOfNothing(Accumulator from, ByteWriter json) {
        writeJson(from, json);
    }
}
