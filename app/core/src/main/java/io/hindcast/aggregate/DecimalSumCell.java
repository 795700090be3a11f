package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code sum} of decimals: exact, at the largest scale seen. */
final class DecimalSumCell extends SumCell {
    private final DecimalFold fold;

    DecimalSumCell(Place place, Layout layout) {
        super(place);
        fold = new DecimalSum(place, layout);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        fold.add(to, contribution);
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        fold.merge(to, other);
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        fold.write(from, bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        fold.read(bytes, to);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, fold.value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(fold.value(from), json);
    }

    @Override
    BigDecimal value(Accumulator from) {
        return fold.value(from);
    }
}
