package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Values as JSON, in exactly one way: in strings only the quote, the backslash and control characters are escaped, all
 * else is UTF-8 as it is; decimals stand in plain notation; timestamps as {@link Instant#toString()} prints them.
 */
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] EMPTY_LIST = "[]".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);

    private JsonText() {}

    static void writeNull(ByteWriter to) {
        to.write(NULL);
    }

    static void writeEmptyList(ByteWriter to) {
        to.write(EMPTY_LIST);
    }

    static void write(boolean value, ByteWriter to) {
        to.write(value ? TRUE : FALSE);
    }

    static void write(BigDecimal value, ByteWriter to) {
        if (value.scale() == 0 && value.precision() <= 18) {
            to.writeDigits(value.longValue());
        } else {
            to.writeAscii(value.toPlainString());
        }
    }

    static void writeTimestamp(long ms, ByteWriter to) {
        to.writeByte('"');
        to.writeAscii(Instant.ofEpochMilli(ms).toString());
        to.writeByte('"');
    }

    /** How many bytes {@link #write(String, ByteWriter)} writes. */
    static int length(String value) {
        int bytes = 2;
        for (int i = 0; i < value.length(); i++) {
            bytes += length(value.charAt(i));
        }
        return bytes;
    }

    /** Of half a surrogate pair, half of what the pair takes. */
    private static int length(char c) {
        return switch (c) {
            case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
            default -> c < ' ' ? 6 : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        };
    }

    static void write(String value, ByteWriter to) {
        to.writeByte('"');
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                byte[] rest = value.substring(i).getBytes(UTF_8);
                for (byte b : rest) {
                    writeUnit(b, to);
                }
                break;
            }
            writeUnit((byte) c, to);
        }
        to.writeByte('"');
    }

    // One byte of UTF-8: whatever must be escaped is ASCII.
    private static void writeUnit(byte b, ByteWriter to) {
        if (b == '"' || b == '\\') {
            to.writeByte('\\');
            to.writeByte(b);
        } else if (b >= 0 && b < ' ') {
            writeControl(b, to);
        } else {
            to.writeByte(b);
        }
    }

    private static void writeControl(byte b, ByteWriter to) {
        to.writeByte('\\');
        switch (b) {
            case '\b' -> to.writeByte('b');
            case '\t' -> to.writeByte('t');
            case '\n' -> to.writeByte('n');
            case '\f' -> to.writeByte('f');
            case '\r' -> to.writeByte('r');
            default -> {
                to.writeAscii("u00");
                to.writeByte(HEX[b >> 4]);
                to.writeByte(HEX[b & 0xF]);
            }
        }
    }
}
