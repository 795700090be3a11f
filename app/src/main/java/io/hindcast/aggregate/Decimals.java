package io.hindcast.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Decimals as bytes: the scale, the length of the unscaled number, and its two's complement, big-endian, shortest form. */
final class Decimals {
    private Decimals() {}

    static void write(BigDecimal value, ByteWriter bytes) {
        bytes.writeSigned(value.scale());
        byte[] unscaled = value.unscaledValue().toByteArray();
        bytes.writeVarint(unscaled.length);
        bytes.write(unscaled);
    }

    static BigDecimal read(ByteBuffer bytes) {
        int scale = Math.toIntExact(Varint.readSigned(bytes));
        return new BigDecimal(new BigInteger(Varint.readBytes(bytes)), scale);
    }
}
