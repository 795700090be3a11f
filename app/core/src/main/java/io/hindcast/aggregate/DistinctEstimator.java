package io.hindcast.aggregate;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * How many different hashes have been added to the registers of a sketch: the whole number that makes what they have seen most likely. The
 * library's own estimators ask {@code Math} for powers and logarithms, which may differ in the last bit between processors; this one
 * asks {@code StrictMath}.
 *
 * <p>A register is told the number of zeros before the first one in the rest of a hash, {@code z}, with probability {@code 2^-(z + 1)}. It
 * knows the largest of those it was told, and whether it was told the two below that; of all that are larger it knows that it was
 * not. Of {@code x} hashes a register that is told something with probability p has heard it with probability {@code 1 - exp(-xp)},
 * so the likelihood is greatest where
 *
 * <pre>{@code
 * sum of p / (exp(xp) - 1) over all that was told = sum of p over all that was not
 * }</pre>
 *
 * <p>The left side falls with x, so x is found by halving. Both sides are summed from the largest p on: that order is part of the
 * format.
 */
final class DistinctEstimator implements UltraLogLog.Estimator {
    /** Beyond this no hash of 64 bits tells anything. */
    private static final long MOST = 1L << 52;

    @Override
    public double estimate(UltraLogLog sketch) {
        Evidence evidence = new Evidence(sketch.getP());
        for (byte register : sketch.getState()) {
            evidence.take(register & 0xFF);
        }
        return evidence.likeliest();
    }

    /** How often something of a probability was told, and how often not. */
    private static final class Evidence {
        private final int precision;
        private final int longest;
        private final int[] told;
        private final int[] untold;

        /** @param precision so many bits of a hash choose the register */
        Evidence(int precision) {
            this.precision = precision;
            longest = Long.SIZE - precision;
            told = new int[longest + 1];
            untold = new int[longest + 1];
        }

        void take(int register) {
            if (register == 0) {
                untold[0]++;
                return;
            }
            int largest = (register >>> 2) - precision + 1;
            told[exponent(largest)]++;
            if (largest < longest) {
                untold[largest + 1]++;
            }
            if (largest >= 1) {
                ((register & 2) != 0 ? told : untold)[largest]++;
            }
            if (largest >= 2) {
                ((register & 1) != 0 ? told : untold)[largest - 1]++;
            }
        }

        /** Of the probability: so many zeros before the first one have {@code 2^-exponent}. */
        private int exponent(int zeros) {
            return Math.min(zeros + 1, longest);
        }

        long likeliest() {
            double registers = 1L << precision;
            long low = 0;
            long high = 1;
            while (high < MOST && isLess(high, registers)) {
                low = high;
                high *= 2;
            }
            while (high - low > 1) {
                long middle = (low + high) >>> 1;
                if (isLess(middle, registers)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** Whether a number, less a half, is below the likeliest. */
        private boolean isLess(long number, double registers) {
            double x = (number - 0.5) / registers;
            double left = 0;
            double right = 0;
            double p = 1;
            for (int exponent = 0; exponent <= longest; exponent++) {
                if (told[exponent] > 0) {
                    left += told[exponent] * p / StrictMath.expm1(x * p);
                }
                right += untold[exponent] * p;
                p /= 2;
            }
            return left > right;
        }
    }
}
