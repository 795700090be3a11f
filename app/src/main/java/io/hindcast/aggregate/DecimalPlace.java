package io.hindcast.aggregate;

import io.hindcast.aggregate.Cell.Size;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * Where a decimal lies in accumulators. Small ones, of 64 bits, stand as two longs, the unscaled number and the scale; only
 * larger ones are objects: most sums never are, and so cost no garbage.
 */
final class DecimalPlace {
    static final Size SIZE = new Size(2, 1);

    private static final int SMALL_BITS = Long.SIZE - 1;

    private final int unscaled;
    private final int scale;
    private final int large;

    /** Behind what is used already. */
    DecimalPlace(Size before) {
        unscaled = before.longs();
        scale = unscaled + 1;
        large = before.objects();
    }

    /** Whether the value is a small one. */
    boolean small(Accumulator in) {
        return in.objects[large] == null;
    }

    /** Of a small value. */
    long unscaled(Accumulator in) {
        return in.longs[unscaled];
    }

    /** Of a small value. */
    int scale(Accumulator in) {
        return (int) in.longs[scale];
    }

    BigDecimal value(Accumulator in) {
        return small(in) ? BigDecimal.valueOf(unscaled(in), scale(in)) : (BigDecimal) in.object(large);
    }

    void set(Accumulator to, long newUnscaled, int newScale) {
        to.longs[unscaled] = newUnscaled;
        to.longs[scale] = newScale;
    }

    void set(Accumulator to, BigDecimal value) {
        if (value.unscaledValue().bitLength() <= SMALL_BITS) {
            to.objects[large] = null;
            set(to, value.unscaledValue().longValue(), value.scale());
        } else {
            to.objects[large] = value;
        }
    }

    void write(Accumulator from, ByteWriter bytes) {
        if (small(from)) {
            Decimals.write(unscaled(from), scale(from), bytes);
        } else {
            Decimals.write(value(from), bytes);
        }
    }

    void read(ByteBuffer bytes, Accumulator to) {
        set(to, Decimals.read(bytes));
    }
}
