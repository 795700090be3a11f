package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Reads what {@link ByteWriter} wrote; a buffer that ends too early throws {@code BufferUnderflowException}. */
public final class Varint {
    private Varint() {}

    public static long read(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = from.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a varint of more than ten bytes");
    }

    public static long readSigned(ByteBuffer from) {
        long zigzag = read(from);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    public static String readText(ByteBuffer from) {
        return new String(readBytes(from), UTF_8);
    }

    /** A length as a varint, then so many bytes. */
    public static byte[] readBytes(ByteBuffer from) {
        long length = read(from);
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("a length of " + length + " with " + from.remaining() + " bytes left");
        }
        byte[] bytes = new byte[(int) length];
        from.get(bytes);
        return bytes;
    }
}
