package io.hindcast.aggregate;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * One decimal in an accumulator, into which others are folded: exactly, and at the larger of the two scales. Small ones, of 64 bits,
 * stand as two longs, the unscaled number and the scale; only larger ones are objects: most sums never are, and so cost no
 * garbage.
 */
abstract class DecimalFold {
    private static final int SMALL_BITS = Long.SIZE - 1;

    private final Place place;
    private final int unscaled;
    private final int scale;
    private final int large;

    /** That of a call whose first argument is a decimal. */
    DecimalFold(Place place, Layout layout) {
        this.place = place;
        unscaled = layout.takeLongs(2);
        scale = unscaled + 1;
        large = layout.takeObject();
    }

    /** Of two unscaled numbers of the same scale; {@link Decimals#TOO_LARGE} if it takes more than 64 bits. */
    abstract long small(long current, long other);

    /** Of any two numbers, at the larger scale. */
    abstract BigDecimal large(BigDecimal current, BigDecimal other);

    final void add(Accumulator to, Contribution contribution) {
        if (contribution.small(place.argument())) {
            add(to, contribution.integer(place.argument()), contribution.scale(place.argument()));
        } else {
            add(to, contribution.decimal(place.argument()));
        }
    }

    final void merge(Accumulator to, Accumulator other) {
        if (isSmall(other)) {
            add(to, other.longs[unscaled], scale(other));
        } else {
            add(to, value(other));
        }
    }

    /** Folds {@code number * 10^-itsScale} in. */
    final void add(Accumulator to, long number, int itsScale) {
        if (!to.has(place.call())) {
            set(to, number, itsScale);
            return;
        }
        if (isSmall(to)) {
            int larger = Math.max(itsScale, scale(to));
            long current = Decimals.shifted(to.longs[unscaled], larger - scale(to));
            long other = Decimals.shifted(number, larger - itsScale);
            if (current != Decimals.TOO_LARGE && other != Decimals.TOO_LARGE) {
                long folded = small(current, other);
                if (folded != Decimals.TOO_LARGE) {
                    set(to, folded, larger);
                    return;
                }
            }
        }
        add(to, BigDecimal.valueOf(number, itsScale));
    }

    final void add(Accumulator to, BigDecimal number) {
        set(to, to.has(place.call()) ? large(value(to), number) : number);
    }

    final BigDecimal value(Accumulator in) {
        return isSmall(in) ? BigDecimal.valueOf(in.longs[unscaled], scale(in)) : (BigDecimal) in.object(large);
    }

    final void write(Accumulator from, ByteWriter bytes) {
        if (isSmall(from)) {
            Decimals.write(from.longs[unscaled], scale(from), bytes);
        } else {
            Decimals.write(value(from), bytes);
        }
    }

    final void read(ByteBuffer bytes, Accumulator to) {
        set(to, Decimals.read(bytes));
    }

    private boolean isSmall(Accumulator in) {
        return in.objects[large] == null;
    }

    private int scale(Accumulator in) {
        return (int) in.longs[scale];
    }

    private void set(Accumulator to, long newUnscaled, int newScale) {
        to.longs[unscaled] = newUnscaled;
        to.longs[scale] = newScale;
    }

    private void set(Accumulator to, BigDecimal number) {
        if (number.unscaledValue().bitLength() <= SMALL_BITS) {
            to.objects[large] = null;
            set(to, number.unscaledValue().longValue(), number.scale());
        } else {
            to.objects[large] = number;
        }
    }
}
