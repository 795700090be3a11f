package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of decimals, at the largest scale seen: of 7 and 10.5 the one is 7.0, the other 10.5. */
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
        BigDecimal extreme = value.compareTo(current) * sign > 0 ? value : current;
        int scale = Math.max(value.scale(), current.scale());
        to.objects[at] = extreme.scale() == scale ? extreme : extreme.setScale(scale);
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
