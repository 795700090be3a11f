package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final char REPLACEMENT = '\uFFFD';

    private static final int FOUR_LONGS = 4 * Long.BYTES;

    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        return isAscii(bytes) || decode(bytes).isPresent();
    }

    /** The text; empty if the bytes are not UTF-8. */
    static Optional<CharBuffer> decode(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes));
    }

    /** The text of the bytes that are left; empty if they are not UTF-8. */
    static Optional<CharBuffer> decode(ByteBuffer bytes) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes));
        } catch (CharacterCodingException invalid) {
            return Optional.empty();
        }
    }

    /**
     * The text, with U+FFFD in place of each half of a surrogate pair: it has no UTF-8 form, and what stands for it must not
     * depend on where it is written next. Changes the characters.
     */
    static String wellFormed(char[] text, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (Character.isSurrogate(text[i])) {
                if (Character.isHighSurrogate(text[i]) && i + 1 < end && Character.isLowSurrogate(text[i + 1])) {
                    i++;
                } else {
                    text[i] = REPLACEMENT;
                }
            }
        }
        return new String(text, offset, length);
    }

    static boolean isAscii(byte[] bytes) {
        int i = 0;
        for (; i + FOUR_LONGS <= bytes.length; i += FOUR_LONGS) {
            long any = (long) LONGS.get(bytes, i)
                    | (long) LONGS.get(bytes, i + Long.BYTES)
                    | (long) LONGS.get(bytes, i + 2 * Long.BYTES)
                    | (long) LONGS.get(bytes, i + 3 * Long.BYTES);
            if ((any & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
