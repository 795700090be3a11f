package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of decimals. Of equal ones that with the larger scale stays: 1.00, not 1.0. */
final class DecimalExtremeCell extends Cell {
    private final int sign;
    private final int at;

    DecimalExtremeCell(int call, boolean max, Size before) {
        super(call);
        sign = max ? 1 : -1;
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
        if (!to.has(call())) {
            to.objects[at] = value;
            return;
        }
        BigDecimal current = value(to);
        int order = value.compareTo(current) * sign;
        if (order > 0 || (order == 0 && value.scale() > current.scale())) {
            to.objects[at] = value;
        }
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

    private BigDecimal value(Accumulator from) {
        return (BigDecimal) from.object(at);
    }
}
