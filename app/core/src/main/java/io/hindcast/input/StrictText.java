package io.hindcast.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * The characters of a text in UTF-16 or UTF-32, as its byte order mark says. Bytes that are none end it with a {@link NotText} that
 * names the line, after everything before them has been handed out. Not thread-safe.
 */
final class StrictText extends Reader {
    private static final int BUFFER = 1 << 13;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private Optional<CharsetDecoder> decoder = Optional.empty();
    private boolean bytesEnd;
    private long line = 1;
    private boolean afterReturn;

    /** @param in closed with this reader */
    StrictText(InputStream in) {
        this.in = in;
    }

    /** The same text in UTF-8. */
    static InputStream asUtf8(InputStream in) {
        return new BufferedInputStream(new Utf8Bytes(new StrictText(in)), BUFFER);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!chars.hasRemaining() && !decode()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** False at the end of the text. */
    private boolean decode() throws IOException {
        CharsetDecoder known = decoder.isPresent() ? decoder.get() : begin();
        chars.clear();
        while (true) {
            CoderResult result = known.decode(bytes, chars, bytesEnd);
            if (chars.position() > 0) {
                chars.flip();
                countLines();
                return true;
            }
            if (result.isError()) {
                throw notText(known.charset());
            }
            if (bytesEnd) {
                chars.flip();
                return false;
            }
            fill();
        }
    }

    private CharsetDecoder begin() throws IOException {
        while (bytes.remaining() < ByteOrder.MOST_BYTES && !bytesEnd) {
            fill();
        }
        Optional<ByteOrder> marked = ByteOrder.of(bytes.array(), bytes.position(), bytes.limit());
        if (marked.isEmpty()) {
            throw new NotText(1, "the text is UTF-16 or UTF-32 without a byte order mark; write it as UTF-8");
        }
        bytes.position(bytes.position() + marked.get().length());
        CharsetDecoder begun = marked.get()
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        decoder = Optional.of(begun);
        return begun;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytesEnd = count < 0;
        bytes.position(bytes.position() + Math.max(0, count));
        bytes.flip();
    }

    /** A line ends with CR, LF, or both. */
    private void countLines() {
        for (int i = 0; i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
        }
    }

    private NotText notText(Charset charset) {
        int wrong = bytes.get(bytes.position()) & 0xFF;
        return new NotText(line, String.format("byte 0x%02X is not %s", wrong, charset.name()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
