package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code sum} of decimals: exact, at the largest scale seen. */
final class DecimalSumCell extends SumCell {
    private final int at;

    DecimalSumCell(int call, Size before) {
        super(call);
        at = before.objects();
    }

    @Override
    Size size() {
        return new Size(0, 1);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        add(to, contribution.decimal(call()));
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        add(to, value(other));
    }

    private void add(Accumulator to, BigDecimal value) {
        // BigDecimal.add gives the exact sum at the larger of the two scales.
        to.objects[at] = to.has(call()) ? value(to).add(value) : value;
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        Decimals.write(value(from), bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.objects[at] = Decimals.read(bytes);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(value(from), json);
    }

    @Override
    BigDecimal value(Accumulator from) {
        return (BigDecimal) from.object(at);
    }
}
