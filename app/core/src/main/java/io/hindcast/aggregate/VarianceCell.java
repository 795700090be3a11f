package io.hindcast.aggregate;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * {@code variance}, {@code stddev} and those of a population: the number of values, their exact sum and the exact sum of their
 * squares. Computed only when it is published: {@code (n Σx² − (Σx)²) / (n (n − 1))}, of a population {@code / n²}, to 34 digits
 * half-even, without trailing zeros; its root likewise. A sample of one has no value.
 */
final class VarianceCell extends Cell {
    /** Which of the four it is. */
    record Kind(int without, boolean root) {}

    private final Kind kind;
    private final int count;
    private final DecimalFold sum;
    private final DecimalFold squares;

    VarianceCell(Place place, Kind kind, Layout layout) {
        super(place);
        this.kind = kind;
        count = layout.takeLongs(1);
        sum = new DecimalSum(place, layout);
        squares = new DecimalSum(place, layout);
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        sum.add(to, contribution);
        long unscaled = contribution.integer(argument());
        if (contribution.small(argument()) && Math.multiplyHigh(unscaled, unscaled) == 0 && unscaled * unscaled >= 0) {
            squares.add(to, unscaled * unscaled, 2 * contribution.scale(argument()));
        } else {
            BigDecimal number = contribution.number(argument());
            squares.add(to, number.multiply(number));
        }
        to.longs[count]++;
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        sum.merge(to, other);
        squares.merge(to, other);
        to.longs[count] += other.longs[count];
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeVarint(from.longs[count]);
        sum.write(from, bytes);
        squares.write(from, bytes);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        to.longs[count] = Varint.read(bytes);
        sum.read(bytes, to);
        squares.read(bytes, to);
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        value(from).ifPresentOrElse(value -> row.set(slot, value), () -> row.spoil(slot, Fault.ABSENT));
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        value(from).ifPresentOrElse(value -> JsonText.write(value, json), () -> JsonText.writeNull(json));
    }

    private Optional<BigDecimal> value(Accumulator from) {
        long values = from.longs[count];
        if (values == kind.without()) {
            return Optional.empty();
        }
        BigDecimal variance = Exact.variance(values, kind.without(), sum.value(from), squares.value(from));
        return Optional.of((kind.root() ? Decimals.root(variance) : variance).stripTrailingZeros());
    }
}
