package io.hindcast.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;

/** Numbers from exact sums, to 34 digits half-even without trailing zeros, and exact decimals as bytes: the same everywhere. */
public final class Exact {
    private Exact() {}

    /** The average of so many values, at least one. */
    public static BigDecimal average(long values, BigDecimal sum) {
        return sum.divide(BigDecimal.valueOf(values), MathContext.DECIMAL128).stripTrailingZeros();
    }

    /** The deviation of a sample of so many values, at least two: the root of {@code (n Σx² − (Σx)²) / (n (n − 1))}. */
    public static BigDecimal deviation(long values, BigDecimal sum, BigDecimal squares) {
        return Decimals.root(variance(values, 1, sum, squares)).stripTrailingZeros();
    }

    /**
     * The variance, before its zeros are taken off.
     *
     * @param without so many less than the values are free: 1 of a sample; fewer than there are values
     */
    static BigDecimal variance(long values, int without, BigDecimal sum, BigDecimal squares) {
        BigDecimal n = BigDecimal.valueOf(values);
        BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
        return spread.divide(n.multiply(n.subtract(BigDecimal.valueOf(without))), MathContext.DECIMAL128);
    }

    public static void write(BigDecimal value, ByteWriter bytes) {
        Decimals.write(value, bytes);
    }

    /** What {@link #write} has written. */
    public static BigDecimal read(ByteBuffer bytes) {
        return Decimals.read(bytes);
    }
}
