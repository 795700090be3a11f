package io.hindcast.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines as they stand there, each a record, in UTF-8. Empty lines are passed over. */
final class PlainLines implements LineReader {
    private final TextLines lines;
    private long blank;

    /** @param in buffered; UTF-8, or what its byte order mark says; closed with this reader */
    PlainLines(InputStream in) {
        lines = new TextLines(in);
    }

    @Override
    public Line next() throws IOException {
        try {
            Optional<TextLine> next = lines.next();
            while (next.isPresent() && next.get().bytes().length == 0) {
                blank++;
                next = lines.next();
            }
            return next.map(PlainLines::line).orElseGet(Line.End::new);
        } catch (NotText notText) {
            return Line.Bad.last(notText.line(), String.valueOf(notText.getMessage()));
        }
    }

    private static Line line(TextLine line) {
        byte[] bytes = line.bytes();
        if (line.problem().isPresent()) {
            return new Line.Bad(line.number(), line.problem().get(), Line.Kind.UTF_8, bytes);
        }
        return bytes.length > Input.LONGEST_VALUE
                ? new Line.Bad(
                        line.number(),
                        "the line is longer than " + Input.LONGEST_VALUE + " bytes",
                        Line.Kind.LENGTH,
                        bytes)
                : new Line.Entry(line.number(), Optional.empty(), bytes);
    }

    @Override
    public long blank() {
        return blank;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
