package io.hindcast.input;

import io.hindcast.source.ValueCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One JSON object a line, written to the topic byte for byte: what a worker could not read is refused. Blank lines are passed
 * over, and so is a byte order mark before any line, since files that begin with one are put together.
 */
final class JsonLines implements LineReader {
    private static final String ON_ONE_LINE =
            "; an object stands on one line, or all of them in one array: [{...}, {...}]";

    private final InputStream in;
    private final Optional<RecordKey> key;
    private final ValueCheck check;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;
    private long blank;

    /**
     * @param in buffered; closed with this reader
     * @param keyPath where the key stands; empty without a key
     */
    JsonLines(InputStream in, Optional<RecordKey> key, List<String> keyPath) {
        this.in = in;
        this.key = key;
        this.check = new ValueCheck(keyPath);
    }

    @Override
    public Line next() throws IOException {
        while (readLine()) {
            number++;
            if (number == 1 && isForeign(line.toByteArray())) {
                return Line.Bad.last(
                        1,
                        "the text is UTF-16 or UTF-32, and JSON is UTF-8; write it as UTF-8 (in PowerShell: Out-File"
                                + " -Encoding utf8)");
            }
            if (line.size() > Input.LONGEST_LINE) {
                return Line.Bad.last(number, Input.ENDLESS);
            }
            if (line.size() > Input.LONGEST_VALUE) {
                return bad("the line is longer than " + Input.LONGEST_VALUE + " bytes", Line.Kind.LENGTH);
            }
            byte[] value = trimmed();
            if (value.length > 0) {
                return checked(value);
            }
            blank++;
        }
        return new Line.End();
    }

    @Override
    public long blank() {
        return blank;
    }

    private Line checked(byte[] value) {
        Optional<String> problem = check.problem(value);
        if (problem.isPresent()) {
            boolean foreign = problem.get().equals(ValueCheck.NOT_UTF_8);
            return bad(
                    "not one JSON object: " + problem.get() + (foreign ? Input.CONVERT : "")
                            + (problem.get().startsWith(ValueCheck.ENDS_TOO_EARLY) ? ON_ONE_LINE : ""),
                    foreign ? Line.Kind.UTF_8 : Line.Kind.JSON);
        }
        Optional<String> text = key.flatMap(field -> check.member());
        return text.isEmpty() && key.isPresent() && key.get().missing() == RecordKey.Missing.BAD
                ? bad(key.get().isMissing(), Line.Kind.KEY)
                : new Line.Entry(number, text, value);
    }

    private Line bad(String reason, Line.Kind kind) {
        byte[] raw = line.toByteArray();
        boolean returned = raw.length > 0 && raw[raw.length - 1] == '\r';
        return new Line.Bad(number, reason, kind, returned ? Arrays.copyOf(raw, raw.length - 1) : raw);
    }

    /** Fills {@link #line} up to the line's end, or just past the limit; false at the input's end. */
    private boolean readLine() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n' && line.size() <= Input.LONGEST_LINE) {
            line.write(next);
            next = in.read();
        }
        return true;
    }

    private static boolean isForeign(byte[] bytes) {
        Optional<ByteOrder> order = ByteOrder.of(bytes, 0, bytes.length);
        return order.isPresent() ? order.get() != ByteOrder.UTF_8 : ByteOrder.hasZero(bytes, 0, bytes.length);
    }

    private byte[] trimmed() {
        byte[] bytes = line.toByteArray();
        int from = ByteOrder.UTF_8.standsAt(bytes, 0, bytes.length) ? ByteOrder.UTF_8.length() : 0;
        int to = bytes.length;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
