package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;

/** {@code avg}: the exact sum and the number of its values; divided only when it is published. */
final class AverageCell extends Cell {
    private final SumCell sum;
    private final int count;

    AverageCell(SumCell sum, Layout layout) {
        super(sum.place());
        this.sum = sum;
        count = layout.takeLongs(1);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        sum.add(to, contribution);
        to.longs[count]++;
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        sum.merge(to, other);
        to.longs[count] += other.longs[count];
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeVarint(from.longs[count]);
        sum.write(from, bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.longs[count] = Varint.read(bytes);
        sum.read(bytes, to);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(value(from), json);
    }

    private BigDecimal value(Accumulator from) {
        BigDecimal divisor = BigDecimal.valueOf(from.longs[count]);
        return sum.value(from).divide(divisor, MathContext.DECIMAL128).stripTrailingZeros();
    }
}
