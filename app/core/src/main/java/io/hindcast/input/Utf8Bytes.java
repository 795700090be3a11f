package io.hindcast.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** A text as UTF-8. Not thread-safe. */
final class Utf8Bytes extends InputStream {
    private static final int BUFFER = 1 << 12;

    private final Reader text;
    private final char[] chars = new char[BUFFER];
    private byte[] bytes = {};
    private int position;
    /** The first half of a character whose other half was not read yet: 1 or 0 of the chars. */
    private int kept;

    /** @param text closed with this stream */
    Utf8Bytes(Reader text) {
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        return position < bytes.length || fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        int count = text.read(chars, kept, BUFFER - kept);
        int known = kept + Math.max(0, count);
        if (known == 0) {
            return false;
        }
        boolean half = count > 0 && Character.isHighSurrogate(chars[known - 1]);
        bytes = new String(chars, 0, half ? known - 1 : known).getBytes(UTF_8);
        position = 0;
        kept = half ? 1 : 0;
        chars[0] = half ? chars[known - 1] : chars[0];
        return bytes.length > 0 || fill();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
