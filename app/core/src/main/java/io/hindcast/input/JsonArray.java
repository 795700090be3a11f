package io.hindcast.input;

import io.hindcast.source.ValueCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The elements of one JSON array, each an object that becomes a record: {@code [{"a":1},{"a":2}]}, over as many lines as one likes.
 * Of the file no more than one element is in memory. An element is written as it stands there, without the blanks between its parts.
 */
final class JsonArray implements LineReader {
    private static final String ALLOWED = "an array has objects only, with a ',' between two and a ']' at the end";

    private final PlacedBytes in;
    private final Optional<RecordKey> key;
    private final ValueCheck check;
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private long elements;

    /**
     * @param in buffered, begins with an array as {@link #beginsIn} tells; closed with this reader
     * @param keyPath where the key stands; empty without a key
     */
    JsonArray(InputStream in, Optional<RecordKey> key, List<String> keyPath) {
        this.in = new PlacedBytes(in);
        this.key = key;
        this.check = new ValueCheck(keyPath);
    }

    /**
     * Whether a text is an array in UTF-8: a {@code [} is the first thing in it, a byte order mark and blanks aside. Leaves the text as it
     * was, and reads no further than it must; of blanks it passes over so many at most.
     */
    static boolean beginsIn(InputStream in, int most) throws IOException {
        in.mark(most);
        try {
            int next = in.read();
            int read = 1;
            if (next == 0xEF) {
                // A byte order mark, or else no JSON.
                in.read();
                in.read();
                next = in.read();
            }
            for (; PlacedBytes.isBlank(next) && read < most - ByteOrder.MOST_BYTES; read++) {
                next = in.read();
            }
            // With a zero behind it, it is UTF-16.
            return next == '[' && in.read() != 0;
        } finally {
            in.reset();
        }
    }

    @Override
    public Line next() throws IOException {
        int found = in.nextVisible();
        if (elements == 0) {
            // The array's own bracket.
            found = in.nextVisible();
            if (found == ']') {
                return end();
            }
        } else if (found == ']') {
            return end();
        } else if (found == ',') {
            found = in.nextVisible();
        } else {
            return bad(shown(found) + " behind element " + elements + "; " + ALLOWED);
        }
        elements++;
        return found == '{' ? object() : bad("element " + elements + " is " + kind(found) + "; " + ALLOWED);
    }

    /** Between the elements they mean nothing. */
    @Override
    public long blank() {
        return 0;
    }

    private Line end() throws IOException {
        return in.nextVisible() < 0
                ? new Line.End()
                : bad("more follows behind the array; a file is one array, or has one object a line");
    }

    private Line object() throws IOException {
        PlacedBytes.Place begin = in.place();
        element.reset();
        element.write('{');
        int depth = 1;
        boolean inText = false;
        boolean escaped = false;
        while (depth > 0) {
            int next = in.read();
            if (next < 0) {
                return cut(begin, "the file ends within element " + elements + ", which begins here");
            }
            element.write(next);
            if (element.size() > Input.LONGEST_VALUE) {
                return cut(begin, "element " + elements + " is longer than " + Input.LONGEST_VALUE + " bytes");
            }
            if (escaped || (inText && next == '\\')) {
                escaped = !escaped;
            } else if (next == '"') {
                inText = !inText;
            } else if (!inText) {
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
            }
        }
        return checked(begin, element.toByteArray());
    }

    /** Where brackets or quotes do not match, what is wrong stands before the place at which that is noticed. */
    private Line cut(PlacedBytes.Place begin, String otherwise) {
        byte[] part = element.toByteArray();
        Optional<String> problem = check.problem(part);
        return problem.isPresent() && !problem.get().startsWith(ValueCheck.ENDS_TOO_EARLY) && at(problem.get()) >= 0
                ? begin.behind(part, at(problem.get())).last(isNone() + withoutByte(problem.get()))
                : begin.last(otherwise);
    }

    private Line checked(PlacedBytes.Place begin, byte[] value) {
        Optional<String> problem = check.problem(value);
        if (problem.isPresent()) {
            return malformed(begin, value, problem.get());
        }
        Optional<String> text = key.flatMap(field -> check.member());
        return text.isEmpty() && key.isPresent() && key.get().missing() == RecordKey.Missing.BAD
                ? begin.bad(key.get().isMissing() + " in element " + elements, Line.Kind.KEY, onOneLine(value))
                : new Line.Entry(begin.line(), text, withoutBlanks(value));
    }

    private Line malformed(PlacedBytes.Place begin, byte[] value, String problem) {
        if (problem.equals(ValueCheck.NOT_UTF_8)) {
            return begin.bad(isNone() + problem + Input.CONVERT, Line.Kind.UTF_8, onOneLine(value));
        }
        int at = at(problem);
        PlacedBytes.Place place = at < 0 ? begin : begin.behind(value, at);
        return place.bad(isNone() + withoutByte(problem), Line.Kind.JSON, onOneLine(value));
    }

    private String isNone() {
        return "element " + elements + " is not one JSON object: ";
    }

    private static String withoutByte(String problem) {
        int named = problem.lastIndexOf(ValueCheck.AT_BYTE);
        return named < 0 ? problem : problem.substring(0, named);
    }

    /** As it stands there but for the ends of its lines: what is kept of it is a line of its own. */
    private static byte[] onOneLine(byte[] value) {
        byte[] line = value.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }

    /** The byte that a problem names; -1 if it names none. */
    private static int at(String problem) {
        int named = problem.lastIndexOf(ValueCheck.AT_BYTE);
        return named < 0 ? -1 : Integer.parseInt(problem.substring(named + ValueCheck.AT_BYTE.length()));
    }

    /** The same value: in one that was checked, blanks outside of texts mean nothing. */
    private static byte[] withoutBlanks(byte[] value) {
        var kept = new ByteArrayOutputStream(value.length);
        boolean inText = false;
        for (int i = 0; i < value.length; i++) {
            byte b = value[i];
            if (inText || !PlacedBytes.isBlank(b)) {
                kept.write(b);
            }
            if (inText && b == '\\') {
                kept.write(value[++i]);
            } else if (b == '"') {
                inText = !inText;
            }
        }
        return kept.toByteArray();
    }

    private Line bad(String reason) {
        return in.place().last(reason);
    }

    private static String kind(int first) {
        return switch (first) {
            case '"' -> "a text";
            case '[' -> "an array";
            case 't', 'f' -> "a bool";
            case 'n' -> "null";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
            default -> "missing: " + shown(first) + " stands there";
        };
    }

    private static String shown(int found) {
        if (found < 0) {
            return "the end of the file";
        }
        return found > ' ' && found < 0x7F ? "'" + (char) found + "'" : String.format("byte 0x%02X", found);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
