package io.hindcast.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a CSV text put together to rows: a row goes on where a line ends within quotes. Not thread-safe. */
final class RowLines implements Closeable {
    private final TextLines lines;
    private final char delimiter;
    private long blank;

    /** @param in buffered; closed with this */
    RowLines(InputStream in, char delimiter) {
        this.lines = new TextLines(in);
        this.delimiter = delimiter;
    }

    /**
     * A row as it is written.
     *
     * @param of its lines, at least one
     * @param isOpen whether a quote is open at its end: it is the last one, or too long
     */
    record Row(List<TextLine> of, boolean isOpen) {
        Row {
            of = List.copyOf(of);
        }

        /** Of the first line. */
        long number() {
            return of.get(0).number();
        }

        int lines() {
            return of.size();
        }

        /** Why it is no text. */
        Optional<String> problem() {
            return of.stream().flatMap(line -> line.problem().stream()).findFirst();
        }

        String text() {
            if (of.size() == 1) {
                return of.get(0).text();
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < of.size(); i++) {
                text.append(of.get(i).text())
                        .append(i < of.size() - 1 ? of.get(i).end() : "");
            }
            return text.toString();
        }

        /** Its bytes, without the last line's end. */
        byte[] raw() {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            for (int i = 0; i < of.size(); i++) {
                raw.writeBytes(of.get(i).bytes());
                raw.writeBytes(i < of.size() - 1 ? of.get(i).end().getBytes(UTF_8) : new byte[0]);
            }
            return raw.toByteArray();
        }
    }

    /** The next one, empty lines passed over; empty at the end. */
    Optional<Row> next() throws IOException {
        Optional<TextLine> next = lines.next();
        while (next.isPresent() && next.get().bytes().length == 0) {
            blank++;
            next = lines.next();
        }
        if (next.isEmpty()) {
            return Optional.empty();
        }
        List<TextLine> row = new ArrayList<>();
        CellScan scan = new CellScan(delimiter);
        long bytes = 0;
        while (next.isPresent()) {
            row.add(next.get());
            scan.line(next.get().text());
            bytes += next.get().bytes().length;
            next = scan.isOpen() && bytes <= Input.LONGEST_VALUE ? lines.next() : Optional.empty();
        }
        return Optional.of(new Row(row, scan.isOpen()));
    }

    /** How many empty lines were passed over. */
    long blank() {
        return blank;
    }

    /**
     * So much of a row that is none as belongs together: where one of its lines behind the first is a row of so many columns by itself, the quote
     * before it was not closed, and what follows from there on is read anew.
     */
    Row cut(Row none, int columns) {
        for (int at = 1; at < none.lines(); at++) {
            TextLine line = none.of().get(at);
            CellScan scan = new CellScan(delimiter);
            scan.line(line.text());
            if (line.problem().isEmpty() && scan.isRowOf(columns)) {
                lines.giveBack(none.of().subList(at, none.lines()));
                return new Row(none.of().subList(0, at), none.isOpen());
            }
        }
        return none;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
