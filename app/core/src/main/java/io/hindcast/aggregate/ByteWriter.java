package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing byte buffer that is used again and again. Numbers are big-endian. Not thread-safe. */
public final class ByteWriter {
    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written. */
    public ByteWriter reset() {
        size = 0;
        return this;
    }

    public int size() {
        return size;
    }

    /** The buffer itself, valid up to {@link #size()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** As {@code Arrays.hashCode} of {@link #toByteArray()}. */
    int hash() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Whether these bytes were written and no others. */
    boolean holds(byte[] others) {
        return Arrays.equals(bytes, 0, size, others, 0, others.length);
    }

    public void writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void writeLong(long value) {
        ensure(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Seven bits a byte, lowest first; a negative number takes ten bytes. */
    public void writeVarint(long value) {
        ensure(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** As a varint in which numbers near zero are short, negative ones too. */
    public void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    /** Like {@link #writeSigned}, for a number of 128 bits. */
    void writeSigned128(long low, long high) {
        ensure(19);
        long sign = high >> 63;
        long leftLow = (low << 1) ^ sign;
        long leftHigh = ((high << 1) | (low >>> 63)) ^ sign;
        while (leftHigh != 0 || (leftLow & ~0x7FL) != 0) {
            bytes[size++] = (byte) (leftLow | 0x80);
            leftLow = (leftLow >>> 7) | (leftHigh << 57);
            leftHigh >>>= 7;
        }
        bytes[size++] = (byte) leftLow;
    }

    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** The text's characters, each of which is ASCII. */
    @SuppressWarnings("deprecation") // the one copy without a temporary array; right for ASCII
    public void writeAscii(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /** The length in bytes as a varint, then the text in UTF-8. */
    public void writeText(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        writeVarint(encoded.length);
        write(encoded);
    }

    /** The number in decimal digits. */
    public void writeDigits(long value) {
        if (value == Long.MIN_VALUE) {
            writeAscii(Long.toString(value));
            return;
        }
        ensure(20);
        long left = Math.abs(value);
        if (value < 0) {
            bytes[size++] = '-';
        }
        int digits = 1;
        for (long power = 10; digits < 19 && left >= power; power *= 10) {
            digits++;
        }
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += digits;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
