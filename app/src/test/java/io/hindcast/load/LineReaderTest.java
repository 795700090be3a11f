package io.hindcast.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
    @Test
    void leavesJsonAsItIsAndTakesTheKeyFromTheField() throws IOException {
        List<String> lines = read(json("{\"b\" : 1.50,\"a\":\"x\"}\r\n\n{\"a\":7}\n{\"c\":{\"a\":0},\"a\":\"last\"}")
                .keyedBy("a"));

        assertEquals(
                List.of("x={\"b\" : 1.50,\"a\":\"x\"}", "7={\"a\":7}", "last={\"c\":{\"a\":0},\"a\":\"last\"}"), lines);
    }

    @Test
    void takesAKeyFromANestedField() throws IOException {
        assertEquals(
                List.of("DE={\"country\":1,\"to\":{\"country\":\"DE\"}}"),
                read(json("{\"country\":1,\"to\":{\"country\":\"DE\"}}").keyedBy("to.country")));
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertEquals(List.of("={\"a\":1}"), read(json("\uFEFF{\"a\":1}\n")));
    }

    @Test
    void namesTheLineThatIsNotJson() throws IOException {
        Line.Bad bad = firstBad(json("{\"a\":1}\n\n{\"a\":}\n"));

        assertEquals(3, bad.number());
        assertTrue(bad.reason().startsWith("not JSON: "), bad.reason());
        assertTrue(bad.reason().endsWith("(column 6)"), bad.reason());
    }

    @Test
    void refusesTwoValuesInOneLine() throws IOException {
        assertEquals(
                "2 JSON values in one line; each record is one line with one value",
                firstBad(json("{\"a\":1}{\"a\":2}")).reason());
    }

    @Test
    void refusesALineThatEndsWithinItsValue() throws IOException {
        assertEquals(1, firstBad(json("{\"a\":[1\n2]}")).number());
    }

    @Test
    void refusesALineWithoutTheKeyField() throws IOException {
        assertEquals(
                "no value in the key field 'k'; a key must be a string or a number",
                firstBad(json("{\"k\":null,\"x\":{\"k\":1}}").keyedBy("k")).reason());
    }

    @Test
    void refusesALineLongerThanKafkaTakes() throws IOException {
        String line = "\"" + "x".repeat(JsonLines.LONGEST_LINE) + "\"";

        assertEquals(
                "the line is longer than 1048576 bytes", firstBad(json(line)).reason());
    }

    @Test
    void turnsPlainNumbersOfCsvIntoJsonNumbersAsWritten() throws IOException {
        assertEquals(
                List.of(
                        "={\"a\":-1.50,\"b\":\"007\",\"c\":\"1e3\",\"d\":0}",
                        "={\"a\":\"+1\",\"b\":\" 1\",\"d\":\"-\"}"),
                read(csv("a,b,c,d\n-1.50,007,1e3,0\n+1,\" 1\",,-\n")));
    }

    @Test
    void keepsTextColumnsOfCsvAsStrings() throws IOException {
        var zip = new Input(
                "t.csv", csv("zip,n\n12345,1\n").source(), InputFormat.CSV, Optional.of("zip"), Set.of("zip"));

        assertEquals(List.of("12345={\"zip\":\"12345\",\"n\":1}"), read(zip));
    }

    @Test
    void readsQuotedCellsOverSeveralLines() throws IOException {
        assertEquals(List.of("={\"a\":\"x, \\\"y\\\"\\nz\"}"), read(csv("a\r\n\"x, \"\"y\"\"\nz\"\r\n")));
    }

    @Test
    void namesTheRowWithTooFewCells() throws IOException {
        Line.Bad bad = firstBad(csv("a,b\n1,\"x\ny\"\n1\n"));

        assertEquals(new Line.Bad(4, "1 cells under a header of 2 columns"), bad);
    }

    @Test
    void namesTheRowThatIsNotCsv() throws IOException {
        Line.Bad bad = firstBad(csv("a\n1\n\"x\"y\n"));

        assertEquals(3, bad.number());
        assertTrue(bad.reason().startsWith("not CSV: Unexpected character after closing quote"), bad.reason());
    }

    @Test
    void namesTheColumnsWhereTheKeyIsNoneOfThem() throws IOException {
        assertEquals(
                "no column 'orign'; columns: origin, delay",
                firstBad(csv("origin,delay\nSFO,1\n").keyedBy("orign")).reason());
    }

    @Test
    void refusesAColumnThatStandsTwice() throws IOException {
        assertEquals(
                "column 'a' stands twice in the header line",
                firstBad(csv("a,a\n1,2\n")).reason());
    }

    @Test
    void unzipsWhatIsZipped() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"a\":1}\n".getBytes(UTF_8));
        }
        var input = new Input(
                "t",
                () -> new ByteArrayInputStream(zipped.toByteArray()),
                InputFormat.JSONL,
                Optional.empty(),
                Set.of());

        assertEquals(List.of("={\"a\":1}"), read(input));
    }

    @Test
    void knowsTheFormatByTheName() {
        assertEquals(Optional.of(InputFormat.CSV), InputFormat.of("Flights.CSV.gz"));
        assertEquals(Optional.of(InputFormat.JSONL), InputFormat.of("orders.jsonl"));
        assertEquals(Optional.empty(), InputFormat.of("orders.json"));
    }

    private static Input json(String text) {
        return input(text, InputFormat.JSONL);
    }

    private static Input csv(String text) {
        return input(text, InputFormat.CSV);
    }

    private static Input input(String text, InputFormat format) {
        return new Input("t", () -> new ByteArrayInputStream(text.getBytes(UTF_8)), format, Optional.empty(), Set.of());
    }

    /** Every line as {@code key=value}. */
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

    private static Line.Bad firstBad(Input input) throws IOException {
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (line instanceof Line.Entry) {
                line = lines.next();
            }
            return assertInstanceOf(Line.Bad.class, line);
        }
    }
}
