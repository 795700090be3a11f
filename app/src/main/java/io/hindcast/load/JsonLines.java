package io.hindcast.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** One JSON value a line, written to the topic byte for byte. Blank lines are passed over. */
final class JsonLines implements LineReader {
    /** Kafka's own default for the largest request; a longer line would be refused by the producer. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final JsonCheck check;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    /** @param in buffered; closed with this reader */
    JsonLines(InputStream in, Optional<String> keyField) {
        this.in = in;
        this.check = new JsonCheck(keyField);
    }

    @Override
    public Line next() throws IOException {
        while (readLine()) {
            number++;
            if (line.size() > LONGEST_LINE) {
                return new Line.Bad(number, "the line is longer than " + LONGEST_LINE + " bytes");
            }
            byte[] value = trimmed();
            if (value.length > 0) {
                return check.line(number, value);
            }
        }
        return new Line.End();
    }

    /** Fills {@link #line} up to the line's end, or just past the limit; false at the input's end. */
    private boolean readLine() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n' && line.size() <= LONGEST_LINE) {
            line.write(next);
            next = in.read();
        }
        return true;
    }

    private byte[] trimmed() {
        byte[] bytes = line.toByteArray();
        int from = number == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        int to = bytes.length;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
