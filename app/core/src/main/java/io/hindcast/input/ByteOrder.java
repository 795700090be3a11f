package io.hindcast.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the first bytes of a text say about how it is encoded. */
enum ByteOrder {
    // Before UTF-16: its little-endian mark begins with the same bytes.
    UTF_32_LITTLE(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
    UTF_32_BIG(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
    UTF_16_LITTLE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    UTF_16_BIG(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF");

    /** So many bytes tell. */
    static final int MOST_BYTES = 4;

    private final Charset charset;
    /** A byte in each character. */
    private final String mark;

    ByteOrder(Charset charset, String mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** The encoding whose byte order mark stands there; empty without a mark. */
    static Optional<ByteOrder> of(byte[] bytes, int offset, int end) {
        for (ByteOrder order : values()) {
            if (order.standsAt(bytes, offset, end)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** Whether a text that begins so is UTF-16 or UTF-32 without a mark: in UTF-8 no text that is read here has a zero byte. */
    static boolean hasZero(byte[] bytes, int offset, int end) {
        for (int i = offset; i < Math.min(end, offset + MOST_BYTES); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    boolean standsAt(byte[] bytes, int offset, int end) {
        if (end - offset < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if ((bytes[offset + i] & 0xFF) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return mark.length();
    }

    Charset charset() {
        return charset;
    }
}
