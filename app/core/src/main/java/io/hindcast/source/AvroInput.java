package io.hindcast.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of one value in Avro's binary encoding, read from the front. Each read checks that there are as many. Not thread-safe. */
final class AvroInput {
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MOST_BYTES = 10;
    private static final int SEVEN_BITS = 7;
    private static final int LOW_BITS = 0x7F;

    private byte[] bytes = {};
    private int position;

    /** The bytes are not what the schema says. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param what is wrong, in words for a person */
        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    /** Begins with another value, at one of its bytes. */
    void begin(byte[] value, int from) {
        bytes = value;
        position = from;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int left() {
        return bytes.length - position;
    }

    /** Passes over so many bytes; answers where they begin. */
    int take(long count) throws Malformed {
        if (count < 0) {
            throw new Malformed("a length is negative");
        }
        if (count > left()) {
            throw new Malformed("it ends too early");
        }
        int from = position;
        position += (int) count;
        return from;
    }

    boolean bool() throws Malformed {
        int value = bytes[take(1)];
        if (value != 0 && value != 1) {
            throw new Malformed("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    /** A {@code float}. */
    double real() throws Malformed {
        return (float) FLOATS.get(bytes, take(Float.BYTES));
    }

    /** A {@code double}. */
    double longReal() throws Malformed {
        return (double) DOUBLES.get(bytes, take(Double.BYTES));
    }

    /** An {@code int} that is none has more than 32 bits. */
    int integer() throws Malformed {
        long value = whole();
        if (value != (int) value) {
            throw new Malformed("an int has more than 32 bits");
        }
        return (int) value;
    }

    /** A {@code long}: seven bits a byte, the low ones first, the sign in the lowest. */
    long whole() throws Malformed {
        long raw = 0;
        for (int i = 0; i < MOST_BYTES; i++) {
            byte next = bytes[take(1)];
            raw |= (long) (next & LOW_BITS) << (i * SEVEN_BITS);
            if (next >= 0) {
                if (i == MOST_BYTES - 1 && next > 1) {
                    break;
                }
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new Malformed("a number has more than 64 bits");
    }
}
