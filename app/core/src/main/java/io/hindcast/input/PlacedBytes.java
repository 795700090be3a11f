package io.hindcast.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The bytes of a text in UTF-8, behind its byte order mark if it has one, and where each stands. Not thread-safe. */
final class PlacedBytes implements Closeable {
    private final InputStream in;
    private long line = 1;
    private long column;
    private boolean lineEnds;
    private boolean begun;

    /**
     * Where a character stands, both counted from 1.
     *
     * @param column in characters, not in bytes
     */
    record Place(long line, long column) {
        Line.Bad bad(String reason, Line.Kind kind, byte[] raw) {
            return new Line.Bad(line, OptionalLong.of(column), reason, kind, Line.Behind.MORE, raw);
        }

        /** With nothing behind it. */
        Line.Bad last(String reason) {
            return Line.Bad.last(line, column, reason);
        }

        /** The place of a byte in a text that begins here. */
        Place behind(byte[] text, int at) {
            long lines = line;
            long columns = column;
            for (int i = 0; i < Math.min(at, text.length); i++) {
                columns += isFurther(text[i] & 0xFF) ? 0 : 1;
                if (text[i] == '\n') {
                    lines++;
                    columns = 1;
                }
            }
            return new Place(lines, columns);
        }
    }

    /** @param in buffered; closed with this */
    PlacedBytes(InputStream in) {
        this.in = in;
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        if (!begun) {
            begun = true;
            in.mark(ByteOrder.MOST_BYTES);
            byte[] first = in.readNBytes(ByteOrder.UTF_8.length());
            if (!ByteOrder.UTF_8.standsAt(first, 0, first.length)) {
                in.reset();
            }
        }
        int read = in.read();
        if (lineEnds) {
            line++;
            column = 0;
        }
        lineEnds = read == '\n';
        column += isFurther(read) ? 0 : 1;
        return read;
    }

    /** Of a character of several bytes one behind the first. */
    private static boolean isFurther(int read) {
        return read >= 0 && (read & 0xC0) == 0x80;
    }

    /** The next byte that is no blank; -1 at the end. */
    int nextVisible() throws IOException {
        int read = read();
        while (isBlank(read)) {
            read = read();
        }
        return read;
    }

    /** Where the byte that was read last stands; at the end the place behind the last one. */
    Place place() {
        return new Place(line, column);
    }

    /** What may stand between the parts of a JSON text. */
    static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
