package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code min} or {@code max} of decimals, at the largest scale seen: of 7 and 10.5 the one is 7.0, the other 10.5. */
final class DecimalExtremeCell extends Cell {
    private final int sign;
    private final DecimalPlace place;

    DecimalExtremeCell(int call, boolean max, Size before) {
        super(call);
        sign = max ? 1 : -1;
        place = new DecimalPlace(before);
    }

    @Override
    Size size() {
        return DecimalPlace.SIZE;
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        if (contribution.small(call())) {
            add(to, contribution.integer(call()), contribution.scale(call()));
        } else {
            add(to, contribution.decimal(call()));
        }
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        if (place.small(other)) {
            add(to, place.unscaled(other), place.scale(other));
        } else {
            add(to, place.value(other));
        }
    }

    private void add(Accumulator to, long unscaled, int scale) {
        if (!to.has(call())) {
            place.set(to, unscaled, scale);
            return;
        }
        if (place.small(to)) {
            int larger = Math.max(scale, place.scale(to));
            long current = Decimals.shifted(place.unscaled(to), larger - place.scale(to));
            long other = Decimals.shifted(unscaled, larger - scale);
            if (current != Decimals.TOO_LARGE && other != Decimals.TOO_LARGE) {
                place.set(to, Long.compare(other, current) * sign > 0 ? other : current, larger);
                return;
            }
        }
        add(to, BigDecimal.valueOf(unscaled, scale));
    }

    private void add(Accumulator to, BigDecimal value) {
        if (!to.has(call())) {
            place.set(to, value);
            return;
        }
        BigDecimal current = place.value(to);
        BigDecimal extreme = value.compareTo(current) * sign > 0 ? value : current;
        int scale = Math.max(value.scale(), current.scale());
        place.set(to, extreme.scale() == scale ? extreme : extreme.setScale(scale));
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        place.write(from, bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        place.read(bytes, to);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        row.set(slot, place.value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(place.value(from), json);
    }
}
