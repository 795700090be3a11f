package io.hindcast.aggregate;

import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** {@code sum} of decimals: exact, at the largest scale seen. */
final class DecimalSumCell extends SumCell {
    private final DecimalPlace place;

    DecimalSumCell(int call, Size before) {
        super(call);
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
            long one = Decimals.shifted(place.unscaled(to), larger - place.scale(to));
            long other = Decimals.shifted(unscaled, larger - scale);
            if (one != Decimals.TOO_LARGE && other != Decimals.TOO_LARGE) {
                long sum = Decimals.sum(one, other);
                if (sum != Decimals.TOO_LARGE) {
                    place.set(to, sum, larger);
                    return;
                }
            }
        }
        add(to, BigDecimal.valueOf(unscaled, scale));
    }

    private void add(Accumulator to, BigDecimal value) {
        // BigDecimal.add gives the exact sum at the larger of the two scales.
        place.set(to, to.has(call()) ? place.value(to).add(value) : value);
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
        row.set(slot, value(from));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        JsonText.write(value(from), json);
    }

    @Override
    BigDecimal value(Accumulator from) {
        return place.value(from);
    }
}
