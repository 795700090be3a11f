package io.hindcast.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * A line of a text.
 *
 * @param number counted from 1
 * @param bytes without its end
 * @param end as it stands there: LF, CR, both, or nothing at the end of the text
 * @param text of the bytes; where these are no UTF-8 each byte is a character
 * @param problem why they are no UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextLine(long number, byte[] bytes, String end, String text, Optional<String> problem) {
    private static final char REPLACED = '\uFFFD';

    static TextLine of(long number, byte[] bytes, String end) {
        String text = new String(bytes, UTF_8);
        // It stands for what is none, or for itself.
        boolean doubtful = text.indexOf(REPLACED) >= 0;
        Optional<String> problem = doubtful ? problem(bytes) : Optional.empty();
        return new TextLine(number, bytes, end, problem.isPresent() ? new String(bytes, ISO_8859_1) : text, problem);
    }

    private static Optional<String> problem(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return decoder.decode(rest, CharBuffer.allocate(bytes.length), true).isError()
                ? Optional.of(String.format("byte 0x%02X is not UTF-8", bytes[rest.position()] & 0xFF) + Input.CONVERT)
                : Optional.empty();
    }
}
