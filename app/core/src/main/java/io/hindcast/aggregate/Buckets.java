package io.hindcast.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Buckets of decimals, 160 to a decade: from 1 by 0.02, from 2 by 0.05, from 5 by 0.1, so that the middle of a bucket is within 1.25 %
 * of all that is in it. Bounds are decimals, so no logarithm is needed and every machine agrees. A bucket's number grows with its
 * values; 0 has the number 0 alone, and negative numbers mirror positive ones.
 */
final class Buckets {
    private static final int PER_DECADE = 160;
    private static final int FROM_2 = 50;
    private static final int FROM_5 = 110;
    private static final int DIGITS = 5;

    /** The lowest decade is far below that of any number of the language: 10^-38 with 38 digits, and results of expressions. */
    private static final int LOWEST_DECADE = -1_000;

    private Buckets() {}

    /** The number of the bucket that a number is in. */
    static int of(BigDecimal number) {
        if (number.signum() == 0) {
            return 0;
        }
        BigDecimal size = number.abs();
        int decade = size.precision() - size.scale() - 1;
        int leading = leadingDigits(size.unscaledValue(), size.precision());
        int step;
        if (leading < 20_000) {
            step = (leading - 10_000) / 200;
        } else if (leading < 50_000) {
            step = FROM_2 + (leading - 20_000) / 500;
        } else {
            step = FROM_5 + (leading - 50_000) / 1_000;
        }
        return number.signum() * (1 + (decade - LOWEST_DECADE) * PER_DECADE + step);
    }

    /** The first five digits, filled up with zeros. */
    private static int leadingDigits(BigInteger unscaled, int precision) {
        int more = DIGITS - precision;
        return more >= 0
                ? unscaled.intValueExact() * BigInteger.TEN.pow(more).intValueExact()
                : unscaled.divide(BigInteger.TEN.pow(-more)).intValueExact();
    }

    /** The middle of a bucket. */
    static BigDecimal middle(int bucket) {
        if (bucket == 0) {
            return BigDecimal.ZERO;
        }
        int place = Math.abs(bucket) - 1;
        int decade = place / PER_DECADE + LOWEST_DECADE;
        int step = place % PER_DECADE;
        int leading;
        if (step < FROM_2) {
            leading = 10_000 + 200 * step + 100;
        } else if (step < FROM_5) {
            leading = 20_000 + 500 * (step - FROM_2) + 250;
        } else {
            leading = 50_000 + 1_000 * (step - FROM_5) + 500;
        }
        return BigDecimal.valueOf(Integer.signum(bucket) * (long) leading, DIGITS - 1 - decade);
    }
}
