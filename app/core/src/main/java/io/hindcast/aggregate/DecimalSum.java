package io.hindcast.aggregate;

import java.math.BigDecimal;

/** The exact sum of decimals, at the largest scale seen. */
final class DecimalSum extends DecimalFold {
    DecimalSum(Place place, Layout layout) {
        super(place, layout);
    }

    @Override
    long small(long current, long other) {
        return Decimals.sum(current, other);
    }

    @Override
    BigDecimal large(BigDecimal current, BigDecimal other) {
        // The exact sum, at the larger of the two scales.
        return current.add(other);
    }
}
