package io.hindcast.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class JsonArrayTest {
    private static final String RULE = "; an array has objects only, with a ',' between two and a ']' at the end";

    @Test
    void eachElementIsARecordWithoutTheBlanksBetweenItsParts() throws IOException {
        assertEquals(
                List.of("x={\"b\":1.50,\"a\":\"x\"}", "7={\"a\":7,\"n\":[1,{\"c\":\" \\\" { \"}]}"),
                read(
                        json("\uFEFF\n [\n  {\n    \"b\" : 1.50,\r\n\t\"a\":\"x\"\n  } ,\n{\"a\":7, \"n\": [1, {\"c\":\" \\\" { \"}]}\n]\n")
                                .keyedBy("a")));
        assertEquals(List.of("={}", "={}"), read(json("[{},{}]")));
    }

    @Test
    void anEmptyArrayHasNoRecords() throws IOException {
        assertEquals(List.of(), read(json(" [ ]\n")));
    }

    @Test
    void isReadFromWhatIsZippedAndByItsOtherName() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("[{\"a\":1}]".getBytes(UTF_8));
        }

        assertEquals(List.of("={\"a\":1}"), read(bytes(zipped.toByteArray(), InputFormat.JSON)));
        assertEquals(List.of("={\"a\":1}"), read(bytes("[{\"a\":1}]".getBytes(UTF_8), InputFormat.JSONL)));
        assertEquals(List.of("={\"a\":1}"), read(bytes("{\"a\":1}\n".getBytes(UTF_8), InputFormat.JSON)));
    }

    @Test
    void namesTheElementThatIsNoObjectAndItsPlace() throws IOException {
        assertBad("[\n  {\"a\": \"ä\"}, 7]", "2:15: element 2 is a number" + RULE);
        assertBad("[[1]]", "1:2: element 1 is an array" + RULE);
        assertBad("[\"a\"]", "1:2: element 1 is a text" + RULE);
        assertBad("[null]", "1:2: element 1 is null" + RULE);
        assertBad("[{},]", "1:5: element 2 is missing: ']' stands there" + RULE);
        assertBad("[,{}]", "1:2: element 1 is missing: ',' stands there" + RULE);
        assertBad("[{}\n{}]", "2:1: '{' behind element 1" + RULE);
        assertBad("[{}", "1:4: the end of the file behind element 1" + RULE);
        assertBad("[", "1:2: element 1 is missing: the end of the file stands there" + RULE);
        assertBad("[{}]\n[{}]", "2:1: more follows behind the array; a file is one array, or has one object a line");
    }

    @Test
    void namesThePlaceWithinAnElement() throws IOException {
        assertBad(
                "[\n  {\"ä\": 1},\n  {\n    \"ä\": oops\n  }\n]",
                "4:10: element 2 is not one JSON object: Unrecognized token 'oops': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
        assertBad("[{\"a\":1},\n {\"a\":1 2}]", "2:9: element 2 is not one JSON object: Unexpected character ('2'");
    }

    /** What opens last is what was forgotten first: the file's end is far from what is wrong. */
    @Test
    void namesWhatIsWrongWhereBracketsOrQuotesDoNotMatch() throws IOException {
        assertBad("[{\"a\":[1},\n{\"a\":2}]", "1:9: element 1 is not one JSON object: Unexpected close marker '}'");
        assertBad(
                "[{\"a\":\"x},\n{\"a\":\"y\"}]", "1:11: element 1 is not one JSON object: Illegal unquoted character");
        assertBad("[\n {\"a\":1},\n {\"a\":{", "3:2: the file ends within element 2, which begins here");
        assertBad("[{\"a\":\"\\", "1:2: the file ends within element 1, which begins here");
    }

    @Test
    void refusesAnElementLongerThanKafkaTakes() throws IOException {
        assertBad(
                "[{},{\"a\":\"" + "ä".repeat(Input.LONGEST_VALUE / 2) + "\"}]",
                "1:5: element 2 is longer than 1048576 bytes");
    }

    @Test
    void refusesAnElementWithoutTheKeyField() throws IOException {
        assertBad(
                json("[{\"k\":1},\n{\"k\":null}]").keyedBy(new RecordKey("k", RecordKey.Missing.BAD)),
                "2:1: no value in the key field 'k'; a key must be a string, a number or a bool in element 2");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        assertBad(
                bytes("[{\"a\":1},\n{\"a\":\"Köln\"}]".getBytes(ISO_8859_1), InputFormat.JSON),
                "2:1: element 2 is not one JSON object: not UTF-8; if it is ISO-8859-1");
        for (String text : List.of("\uFEFF[{\"a\":1}]", "[{\"a\":1}]")) {
            for (Charset charset :
                    List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
                assertBad(bytes(text.getBytes(charset), InputFormat.JSON), "1: the text is UTF-16 or UTF-32");
            }
        }
    }

    /** A list of more than memory holds; the sample is the first ones. */
    @Test
    void readsNoMoreThanIsAskedFor() throws IOException {
        Input endless = Input.stream("t", Endless::new, InputFormat.JSON);

        FileSample sample = FileSample.of(endless, 1_000);

        assertEquals(1_000, sample.values().size());
        assertEquals("{\"a\":1}", new String(sample.values().get(999), UTF_8));
    }

    /** {@code [{"a":1},{"a":1},…} without an end. */
    private static final class Endless extends InputStream {
        private static final byte[] ELEMENT = "{\"a\":1},".getBytes(UTF_8);
        private long at = -1;

        @Override
        public int read() {
            int read = at < 0 ? '[' : ELEMENT[(int) (at % ELEMENT.length)];
            at++;
            return read;
        }
    }

    /** Whoever writes into a pipe may wait for what comes of it. */
    @Test
    void looksNoFurtherThanItMust() throws IOException {
        for (String text : List.of("", "\uFEFF", "[", " {}", "\uFEFF ")) {
            FileSample sample = FileSample.of(json(text), 1);
            assertTrue(sample.values().size() < 2, text);
        }
        try (LineReader lines =
                Input.stream("t", () -> new Waiting("{}\n"), InputFormat.JSON).open()) {
            assertInstanceOf(Line.Entry.class, lines.next());
        }
        try (LineReader lines =
                Input.stream("t", () -> new Waiting("[{},"), InputFormat.JSON).open()) {
            assertInstanceOf(Line.Entry.class, lines.next());
        }
    }

    /** Fails where more is read than what is there by now. */
    private static final class Waiting extends InputStream {
        private final ByteArrayInputStream written;

        Waiting(String written) {
            this.written = new ByteArrayInputStream(written.getBytes(UTF_8));
        }

        @Override
        public int read() {
            if (written.available() == 0) {
                throw new AssertionError("would wait");
            }
            return written.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (written.available() == 0) {
                throw new AssertionError("would wait");
            }
            return written.read(bytes, from, length);
        }
    }

    private static Input json(String text) {
        return bytes(text.getBytes(UTF_8), InputFormat.JSON);
    }

    private static Input bytes(byte[] bytes, InputFormat format) {
        return Input.stream("t", () -> new ByteArrayInputStream(bytes), format);
    }

    private static List<String> read(Input input) throws IOException {
        List<String> read = new ArrayList<>();
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (line instanceof Line.Entry entry) {
                read.add(entry.key().orElse("") + "=" + new String(entry.value(), UTF_8));
                line = lines.next();
            }
            assertInstanceOf(Line.End.class, line);
        }
        return read;
    }

    private static void assertBad(String text, String problem) throws IOException {
        assertBad(json(text), problem);
    }

    private static void assertBad(Input input, String problem) throws IOException {
        String told = FileSample.of(input, 1_000).problem().orElse("nothing is wrong");
        assertTrue(told.startsWith("t:" + problem), () -> told + "\n" + problem);
    }
}
