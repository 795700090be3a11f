package io.hindcast.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;

/**
 * Decimals as bytes: the scale, the length of the unscaled number, and its two's complement, big-endian, shortest form. And small
 * ones, {@code unscaled * 10^-scale} in a long and an int, without an object.
 */
final class Decimals {
    /** Stands for a number that no long can hold; that this one can be held makes no difference. */
    static final long TOO_LARGE = Long.MIN_VALUE;

    /** Behind a square, so that its root has more than 34 digits. */
    private static final int MORE_DIGITS = 80;

    private static final int LARGEST_POWER = 18;
    private static final long[] POWERS = powers();

    private Decimals() {}

    private static long[] powers() {
        long[] powers = new long[LARGEST_POWER + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** The number times {@code 10^places}, or {@link #TOO_LARGE}; {@code places} is not negative. */
    static long shifted(long number, int places) {
        if (places > LARGEST_POWER) {
            return TOO_LARGE;
        }
        long high = Math.multiplyHigh(number, POWERS[places]);
        long low = number * POWERS[places];
        return high == low >> (Long.SIZE - 1) ? low : TOO_LARGE;
    }

    /** The sum, or {@link #TOO_LARGE}. */
    static long sum(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? TOO_LARGE : sum;
    }

    /** The square root of a decimal that is not negative, to 34 digits half-even, by integers alone. */
    static BigDecimal root(BigDecimal square) {
        if (square.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int more = MORE_DIGITS + ((square.scale() + MORE_DIGITS) & 1);
        BigInteger[] root =
                square.unscaledValue().multiply(BigInteger.TEN.pow(more)).sqrtAndRemainder();
        // One more digit says whether anything was cut off: else what lies above a half would look like one.
        BigInteger digits = root[0].multiply(BigInteger.TEN).add(BigInteger.valueOf(root[1].signum()));
        return new BigDecimal(digits, (square.scale() + more) / 2 + 1).round(MathContext.DECIMAL128);
    }

    static void write(BigDecimal value, ByteWriter bytes) {
        bytes.writeSigned(value.scale());
        byte[] unscaled = value.unscaledValue().toByteArray();
        bytes.writeVarint(unscaled.length);
        bytes.write(unscaled);
    }

    static void write(long unscaled, int scale, ByteWriter bytes) {
        bytes.writeSigned(scale);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled);
        int length = bits / Byte.SIZE + 1;
        bytes.writeVarint(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.writeByte((int) (unscaled >> shift));
        }
    }

    static BigDecimal read(ByteBuffer bytes) {
        int scale = Math.toIntExact(Varint.readSigned(bytes));
        return new BigDecimal(new BigInteger(Varint.readBytes(bytes)), scale);
    }
}
