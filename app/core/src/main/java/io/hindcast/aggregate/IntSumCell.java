package io.hindcast.aggregate;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * {@code sum} of ints in 128 bits, low half first: it takes more than 2^63 events to overflow. A sum outside 64 bits is
 * published all the same, but expressions cannot use it.
 */
final class IntSumCell extends SumCell {
    private final int low;
    private final int high;

    IntSumCell(Place place, Layout layout) {
        super(place);
        low = layout.takeLongs(2);
        high = low + 1;
    }

    @Override
    void add(Accumulator to, Contribution contribution) {
        long value = contribution.integer(argument());
        add(to.longs, value, value >> 63);
    }

    @Override
    void merge(Accumulator to, Accumulator other) {
        add(to.longs, other.longs[low], other.longs[high]);
    }

    private void add(long[] to, long addLow, long addHigh) {
        long sum = to[low] + addLow;
        int carry = Long.compareUnsigned(sum, addLow) < 0 ? 1 : 0;
        to[low] = sum;
        to[high] += addHigh + carry;
    }

    @Override
    void write(Accumulator from, ByteWriter bytes) {
        bytes.writeSigned128(from.longs[low], from.longs[high]);
    }

    @Override
    void read(ByteBuffer bytes, Accumulator to) {
        long zigzagLow = 0;
        long zigzagHigh = 0;
        int shift = 0;
        byte b;
        do {
            if (shift > 126) {
                throw new IllegalArgumentException("a sum of more than 128 bits");
            }
            b = bytes.get();
            long bits = b & 0x7F;
            if (shift < Long.SIZE) {
                zigzagLow |= bits << shift;
            }
            if (shift > Long.SIZE - 7) {
                zigzagHigh |= shift < Long.SIZE ? bits >>> (Long.SIZE - shift) : bits << (shift - Long.SIZE);
            }
            shift += 7;
        } while (b < 0);
        long sign = -(zigzagLow & 1);
        to.longs[low] = ((zigzagLow >>> 1) | (zigzagHigh << 63)) ^ sign;
        to.longs[high] = (zigzagHigh >>> 1) ^ sign;
    }

    @Override
    void fill(Accumulator from, Row row, int slot) {
        if (fitsLong(from)) {
            row.set(slot, from.longs[low]);
        } else {
            row.spoil(slot, Fault.ARITHMETIC);
        }
    }

    @Override
    void writeJson(Accumulator from, ByteWriter json) {
        if (fitsLong(from)) {
            json.writeDigits(from.longs[low]);
        } else {
            json.writeAscii(value(from).toPlainString());
        }
    }

    @Override
    BigDecimal value(Accumulator from) {
        if (fitsLong(from)) {
            return BigDecimal.valueOf(from.longs[low]);
        }
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(from.longs[high])
                .putLong(from.longs[low])
                .array();
        return new BigDecimal(new BigInteger(bytes));
    }

    private boolean fitsLong(Accumulator from) {
        return from.longs[high] == from.longs[low] >> 63;
    }
}
