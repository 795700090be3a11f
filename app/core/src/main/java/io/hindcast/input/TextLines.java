package io.hindcast.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a text in UTF-8, or in what its byte order mark says; the mark is no part of the first one. Lines that were read may be
 * given back, and are read again. Not thread-safe.
 */
final class TextLines implements Closeable {
    private final InputStream in;
    private final Deque<TextLine> back = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<InputStream> text = Optional.empty();
    private long number;

    /** @param in buffered; closed with this */
    TextLines(InputStream in) {
        this.in = in;
    }

    /**
     * Empty at the end.
     *
     * @throws NotText where another encoding than UTF-8 is none, or a line has no end
     */
    Optional<TextLine> next() throws IOException {
        if (!back.isEmpty()) {
            return Optional.of(back.removeFirst());
        }
        InputStream from = text.isPresent() ? text.get() : begin();
        line.reset();
        int next = from.read();
        if (next < 0) {
            return Optional.empty();
        }
        number++;
        while (next >= 0 && next != '\n' && next != '\r') {
            line.write(next);
            if (line.size() > Input.LONGEST_LINE) {
                throw new NotText(number, Input.ENDLESS);
            }
            next = from.read();
        }
        return Optional.of(TextLine.of(number, line.toByteArray(), end(next, from)));
    }

    private static String end(int first, InputStream from) throws IOException {
        if (first != '\r') {
            return first < 0 ? "" : "\n";
        }
        from.mark(1);
        if (from.read() == '\n') {
            return "\r\n";
        }
        from.reset();
        return "\r";
    }

    /** They are the next ones again. */
    void giveBack(List<TextLine> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            back.addFirst(lines.get(i));
        }
    }

    private InputStream begin() throws IOException {
        in.mark(ByteOrder.MOST_BYTES);
        byte[] first = in.readNBytes(ByteOrder.MOST_BYTES);
        in.reset();
        Optional<ByteOrder> marked = ByteOrder.of(first, 0, first.length);
        boolean foreign =
                marked.isPresent() ? marked.get() != ByteOrder.UTF_8 : ByteOrder.hasZero(first, 0, first.length);
        if (!foreign) {
            in.skipNBytes(marked.map(ByteOrder::length).orElse(0));
        }
        InputStream begun = foreign ? StrictText.asUtf8(in) : in;
        text = Optional.of(begun);
        return begun;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
