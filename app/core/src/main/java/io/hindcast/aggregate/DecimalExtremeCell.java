package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of decimals, at the largest scale seen: of 7 and 10.5 the one is 7.0, the other 10.5. */
final class DecimalExtremeCell extends Cell {
    private final DecimalFold fold;

    DecimalExtremeCell(Place place, boolean max, Layout layout) {
        super(place);
        int sign = max ? 1 : -1;
        fold = new DecimalFold(place, layout) {
            @Override
            long small(long current, long other) {
                return Long.compare(other, current) * sign > 0 ? other : current;
            }

            @Override
            BigDecimal large(BigDecimal current, BigDecimal other) {
                BigDecimal extreme = other.compareTo(current) * sign > 0 ? other : current;
                int larger = Math.max(other.scale(), current.scale());
                return extreme.scale() == larger ? extreme : extreme.setScale(larger);
            }
        };
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
}
