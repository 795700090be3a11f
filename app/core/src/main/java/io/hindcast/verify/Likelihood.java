package io.hindcast.verify;

import java.util.BitSet;

/**
 * How likely a number of different hashes is, by what is known of 4,096 places: which number of zeros, the largest that was seen and
 * the two below it, was seen at each, and which was not. The sums are added up in a fixed order and by {@code StrictMath}, as the
 * operators do it: what is published is the whole number nearest to the likeliest.
 */
final class Likelihood {
    static final int PLACE_BITS = 12;
    static final int MOST_ZEROS = Long.SIZE - PLACE_BITS;

    private static final int PLACES = 1 << PLACE_BITS;
    private static final long MOST = 1L << 52;

    /** How often something was seen that a hash shows with probability {@code 2^-i}, by i. */
    private final int[] seen = new int[MOST_ZEROS + 1];

    /** How often such a thing was not seen. */
    private final int[] unseen = new int[MOST_ZEROS + 1];

    /** @param bits of {@code place * 64 + zeros}, for all that was seen */
    Likelihood(BitSet bits) {
        for (int place = 0; place < PLACES; place++) {
            add(bits.get(place * Long.SIZE, (place + 1) * Long.SIZE));
        }
    }

    private void add(BitSet zeros) {
        int largest = zeros.length() - 1;
        for (int below = largest; below >= Math.max(0, largest - 2); below--) {
            (zeros.get(below) ? seen : unseen)[Math.min(below + 1, MOST_ZEROS)]++;
        }
        if (largest < MOST_ZEROS) {
            unseen[largest + 1]++;
        }
    }

    /** The greatest number that is not beyond the likeliest by more than a half. */
    long likeliest() {
        long low = 0;
        long high = MOST;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (isTooFew(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether half less than that number would be more likely if it were more. */
    private boolean isTooFew(long number) {
        double each = (number - 0.5) / PLACES;
        double gained = 0;
        double lost = 0;
        for (int i = 0; i <= MOST_ZEROS; i++) {
            double p = 1.0 / (1L << i);
            gained += seen[i] == 0 ? 0 : seen[i] * p / StrictMath.expm1(each * p);
            lost += unseen[i] * p;
        }
        return gained > lost;
    }
}
