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
    private final Optional<String> keyField;
    private final ValueCheck check;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    /**
     * @param in buffered; closed with this reader
     * @param keyField as it is written
     * @param keyPath where it stands; empty without a key
     */
    JsonLines(InputStream in, Optional<String> keyField, List<String> keyPath) {
        this.in = in;
        this.keyField = keyField;
        this.check = new ValueCheck(keyPath);
    }

    @Override
    public Line next() throws IOException {
        while (readLine()) {
            number++;
            if (number == 1 && isForeign(line.toByteArray())) {
                return new Line.Bad(
                        1,
                        "the text is UTF-16 or UTF-32, and JSON is UTF-8; write it as UTF-8 (in PowerShell: Out-File"
                                + " -Encoding utf8)",
                        Line.Behind.NOTHING);
            }
            if (line.size() > Input.LONGEST_VALUE) {
                passOverTheRest();
                return new Line.Bad(
                        number, "the line is longer than " + Input.LONGEST_VALUE + " bytes", Line.Behind.MORE);
            }
            byte[] value = trimmed();
            if (value.length > 0) {
                return checked(value);
            }
        }
        return new Line.End();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    private Line checked(byte[] value) {
        Optional<String> problem = check.problem(value);
        if (problem.isPresent()) {
            return new Line.Bad(
                    number,
                    "not one JSON object: " + problem.get()
                            + (problem.get().equals(ValueCheck.NOT_UTF_8) ? Input.CONVERT : "")
                            + (problem.get().startsWith(ValueCheck.ENDS_TOO_EARLY) ? ON_ONE_LINE : ""),
                    Line.Behind.MORE);
        }
        if (keyField.isPresent() && check.member().isEmpty()) {
            return new Line.Bad(number, withoutKey(keyField.get()), Line.Behind.MORE);
        }
        return new Line.Entry(number, keyField.flatMap(field -> check.member()), value);
    }

    static String withoutKey(String keyField) {
        return "no value in the key field '" + keyField + "'; a key must be a string, a number or a bool";
    }

    /** Fills {@link #line} up to the line's end, or just past the limit; false at the input's end. */
    private boolean readLine() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            if (line.size() > Input.LONGEST_VALUE) {
                return true;
            }
            next = in.read();
        }
        return true;
    }

    /** Of a line that was read just past the limit. */
    private void passOverTheRest() throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
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
