package io.hindcast.simulation.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The rules of numbers. */
final class Numbers {
    private static final int MOST = 38;

    private Numbers() {}

    /** An int, which has 64 bits. */
    static Outcome integer(BigInteger exact) {
        return exact.bitLength() < Long.SIZE ? Outcome.of(exact.longValue()) : Outcome.lacks(Lack.NO_RESULT);
    }

    /** What arithmetic yields: 38 digits, the first of them within 38 places of the point. */
    static Outcome decimal(BigDecimal exact) {
        int firstDigit = exact.precision() - exact.scale() - 1;
        return exact.precision() > MOST || Math.abs(firstDigit) > MOST
                ? Outcome.lacks(Lack.NUMBER_RANGE)
                : Outcome.of(exact);
    }

    /** As division and averages are rounded. */
    static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, MathContext.DECIMAL128).stripTrailingZeros();
    }

    /** An int or a decimal as a decimal. */
    static BigDecimal exact(Object number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
    }
}
