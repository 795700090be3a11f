package io.hindcast.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.input.Line.Behind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
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
        assertTrue(bad.reason().startsWith("not one JSON object: Unexpected character"), bad.reason());
        assertTrue(bad.reason().endsWith(", at byte 5"), bad.reason());
    }

    @Test
    void refusesTwoValuesInOneLine() throws IOException {
        assertEquals(
                "not one JSON object: more follows after the JSON object",
                firstBad(json("{\"a\":1}{\"a\":2}")).reason());
    }

    @Test
    void refusesALineThatEndsWithinItsValue() throws IOException {
        Line.Bad bad = firstBad(json("{\"a\":[1\n2]}"));

        assertEquals(1, bad.number());
        assertTrue(
                bad.reason().endsWith("; an object stands on one line, or all of them in one array: [{...}, {...}]"),
                bad.reason());
    }

    @Test
    void aRecordWithoutTheKeyFieldHasNoKeyUnlessItNeedsOne() throws IOException {
        Input json = json("{\"k\":null,\"x\":{\"k\":1}}");
        Input csv = csv("k,a\n,1\n");

        assertEquals(List.of("={\"k\":null,\"x\":{\"k\":1}}"), read(json.keyedBy("k")));
        assertEquals(List.of("={\"a\":1}"), read(csv.keyedBy("k")));
        RecordKey needed = new RecordKey("k", RecordKey.Missing.BAD);
        assertEquals(
                "no value in the key field 'k'; a key must be a string, a number or a bool",
                firstBad(json.keyedBy(needed)).reason());
        assertEquals(
                "an empty cell in the key column 'k'",
                firstBad(csv.keyedBy(needed)).reason());
    }

    @Test
    void refusesALineLongerThanKafkaTakes() throws IOException {
        String line = "{\"a\":\"" + "x".repeat(Input.LONGEST_VALUE) + "\"}";

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
        Input zip = csv("zip,n,sure\n12345,1,true\n")
                .with(new CsvOptions(',', Set.of("zip", "sure")))
                .keyedBy("zip");

        assertEquals(List.of("12345={\"zip\":\"12345\",\"n\":1,\"sure\":\"true\"}"), read(zip));
    }

    @Test
    void readsQuotedCellsOverSeveralLines() throws IOException {
        assertEquals(List.of("={\"a\":\"x, \\\"y\\\"\\nz\"}"), read(csv("a\r\n\"x, \"\"y\"\"\nz\"\r\n")));
    }

    @Test
    void namesTheRowWithTooFewCells() throws IOException {
        Line.Bad bad = firstBad(csv("a,b\n1,\"x\ny\"\n1\n"));

        assertEquals("4 1 cell under a header of 2 columns", shown(bad));
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
    void refusesJsonThatWorkersCannotRead() throws IOException {
        for (String line : List.of("[{\"a\":1}]", "1", "\"a\"", "null", "true", "{\"a\":NaN}", "{\"a\":1}{\"a\":2}")) {
            assertEquals(2, firstBad(json("{\"a\":0}\n" + line)).number(), line);
        }
    }

    @Test
    void refusesATextThatIsNotUtf8AndNamesTheLine() throws IOException {
        String second = "; if it is ISO-8859-1 or Windows-1252, convert it: iconv -f WINDOWS-1252 -t UTF-8";

        assertEquals(
                "2 not one JSON object: not UTF-8" + second,
                shown(firstBad(bytes("{\"a\":1}\n{\"a\":\"Köln\"}\n".getBytes(ISO_8859_1), InputFormat.JSONL))));
        assertEquals(
                "3 byte 0xF6 is not UTF-8" + second,
                shown(firstBad(bytes("a,b\n1,2\r\n\"Köln\",2\n".getBytes(ISO_8859_1), InputFormat.CSV))));
        assertEquals(
                "1 byte 0xF6 is not UTF-8" + second,
                shown(firstBad(bytes("Köln,b\n".getBytes(ISO_8859_1), InputFormat.CSV))));
    }

    @Test
    void namesTheLineThatIsNotUtf8HoweverFarDownItStands() throws IOException {
        byte[] rows = ("a,b\n" + "\"ä\nö\",1\n".repeat(20_000) + "\u00ff").getBytes(UTF_8);
        rows[rows.length - 1] = '\n';

        assertEquals(40_002, firstBad(bytes(rows, InputFormat.CSV)).number());
        assertEquals(
                40_002,
                firstBad(bytes(Arrays.copyOf(rows, rows.length - 1), InputFormat.CSV))
                        .number());
    }

    @Test
    void refusesUtf16JsonByItsName() throws IOException {
        for (String text : List.of("\uFEFF{\"a\":1}\n", "{\"a\":1}\n")) {
            for (Charset charset :
                    List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
                Line.Bad bad = firstBad(bytes(text.getBytes(charset), InputFormat.JSONL));

                assertEquals(1, bad.number());
                assertTrue(bad.reason().startsWith("the text is UTF-16 or UTF-32"), bad.reason());
            }
        }
    }

    @Test
    void readsCsvInTheEncodingOfItsByteOrderMark() throws IOException {
        for (Charset charset :
                List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"))) {
            assertEquals(
                    List.of("={\"who\":\"Köln\"}"),
                    read(bytes("\uFEFFwho\r\nKöln\r\n".getBytes(charset), InputFormat.CSV)));
        }
        assertTrue(firstBad(bytes("who\nKöln\n".getBytes(UTF_16LE), InputFormat.CSV))
                .reason()
                .startsWith("the text is UTF-16"));
    }

    @Test
    void passesOverAByteOrderMarkBeforeEveryLineOfJsonAndRefusesOneWithinCsv() throws IOException {
        assertEquals(List.of("={\"a\":1}", "={\"a\":2}"), read(json("\uFEFF{\"a\":1}\n\uFEFF{\"a\":2}\n")));
        assertEquals(2, firstBad(csv("\uFEFFa\n\uFEFFa\n1\n")).number());
    }

    @Test
    void putsTheReplacementCharacterWhereAKeyHasHalfASurrogate() throws IOException {
        List<String> lines = read(json("{\"a\":\"\\ud800\"}\n{\"a\":\"?\"}\n{\"a\":\"\\ud83d\\ude00\"}")
                .keyedBy("a"));

        assertEquals(
                List.of("\uFFFD", "?", "\ud83d\ude00"),
                lines.stream().map(line -> line.substring(0, line.indexOf('='))).toList());
    }

    @Test
    void takesTheLastOfMembersThatStandTwiceAsWorkersDo() throws IOException {
        assertEquals(
                List.of("2={\"a\":1,\"a\":2}"), read(json("{\"a\":1,\"a\":2}").keyedBy("a")));
        assertEquals(
                List.of("={\"a\":1,\"a\":null}"),
                read(json("{\"a\":1,\"a\":null}").keyedBy("a")));
    }

    @Test
    void findsAKeyWhoseNameHasADot() throws IOException {
        String ecs = "{\"service.name\":\"shop\",\"service\":{\"name\":\"other\"}}";

        assertEquals(List.of("shop=" + ecs), read(json(ecs).keyedBy("[service.name]")));
        assertEquals(List.of("other=" + ecs), read(json(ecs).keyedBy("service.name")));
    }

    @Test
    void refusesAKeyThatIsNoPath() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> json("{}").keyedBy("items[0].price"))
                .getMessage();

        assertTrue(message.startsWith("the key field 'items[0].price' has [ in it"), message);
    }

    @Test
    void refusesAHeaderThatIsSeparatedByAnotherCharacter() throws IOException {
        assertTrue(
                firstBad(csv("at;who;n\nx;a;1\n")).reason().endsWith("say so: --delimiter ';'"),
                () -> "the delimiter is named");
        assertTrue(firstBad(csv("at\twho\nx\ta\n")).reason().endsWith("say so: --delimiter tab"));
        assertEquals(
                List.of("={\"at\":\"x\",\"n\":\"1,5\"}"),
                read(csv("at;n\nx;1,5\n").with(new CsvOptions(';', Set.of()))));
    }

    @Test
    void turnsTrueAndFalseOfCsvIntoBools() throws IOException {
        assertEquals(
                List.of("={\"a\":true,\"b\":false,\"c\":\"TRUE\",\"d\":\"False\"}"),
                read(csv("a,b,c,d\ntrue,false,TRUE,False\n")));
    }

    @Test
    void tellsWhichColumnsHaveBecomeOfTwoKinds() throws IOException {
        try (LineReader lines = csv("zip,n,ok\n01234,1,true\n51234,2,false\n").open()) {
            while (lines.next() instanceof Line.Entry) {
                assertTrue(lines.mixed().size() <= 1);
            }
            MixedColumn zip = lines.mixed().get(0);
            assertEquals(
                    "column 'zip' became numbers ('51234' in line 3) and strings ('01234' in line 2)", zip.became());
            assertEquals("--text zip makes all of them strings, for a field of type string", zip.cure());
            assertEquals(
                    List.of("{\"zip\":51234}", "{\"zip\":\"01234\"}"),
                    zip.examples().stream().map(MixedColumn.Example::record).toList());
        }
    }

    @Test
    void refusesARowLongerThanKafkaTakes() throws IOException {
        assertEquals(
                "2 the row is longer than 1048576 bytes",
                shown(firstBad(csv("a\n" + "x".repeat(Input.LONGEST_VALUE) + "\n"))));
    }

    @Test
    void unzipsWhatIsZipped() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"a\":1}\n".getBytes(UTF_8));
        }
        assertEquals(List.of("={\"a\":1}"), read(bytes(zipped.toByteArray(), InputFormat.JSONL)));
    }

    @Test
    void knowsTheFormatByTheName() {
        assertEquals(Optional.of(InputFormat.CSV), InputFormat.of("Flights.CSV.gz"));
        assertEquals(Optional.of(InputFormat.JSONL), InputFormat.of("orders.jsonl"));
        assertEquals(Optional.of(InputFormat.JSON), InputFormat.of("orders.json.gz"));
        assertEquals(Optional.empty(), InputFormat.of("orders.txt"));
    }

    private static Input json(String text) {
        return input(text, InputFormat.JSONL);
    }

    private static Input csv(String text) {
        return input(text, InputFormat.CSV);
    }

    private static Input input(String text, InputFormat format) {
        return bytes(text.getBytes(UTF_8), format);
    }

    private static Input bytes(byte[] bytes, InputFormat format) {
        return Input.stream("t", () -> new ByteArrayInputStream(bytes), format);
    }

    /** Every line as {@code key=value}. */
    @Test
    void goesOnBehindALineThatIsNoRecord() throws IOException {
        assertEquals(
                List.of("1 {\"a\":1}", "2 bad", "3 bad", "4 bad", "5 {\"a\":2}"),
                all(json("{\"a\":1}\n{\"a\":\n[]\n\"" + "x".repeat(2 * Input.LONGEST_VALUE) + "\"\n{\"a\":2}\n")));
        assertEquals(
                List.of("1 {\"a\":1}", "2 bad", "3 {\"a\":2}"), all(json("[{\"a\":1},\n{\"a\":1 2},\n{\"a\":2}]")));
        assertEquals(
                List.of("2 {\"a\":1,\"b\":2}", "3 bad", "5 {\"a\":3,\"b\":4}"), all(csv("a,b\n1,2\n1,2,3\n\n3,4\n")));
    }

    @Test
    void nothingIsReadBehindALineThatLeavesThePlaceOpen() throws IOException {
        assertEquals(Behind.NOTHING, firstBad(json("[{\"a\":1},7,{\"a\":2}]")).behind());
        assertEquals(Behind.NOTHING, firstBad(csv("a,a\n1,2\n")).behind());
        assertEquals(
                Behind.NOTHING,
                firstBad(json("{\"a\":\"" + "x".repeat(Input.LONGEST_LINE))).behind());
        assertEquals(
                Behind.NOTHING,
                firstBad(csv("a\n" + "x".repeat(Input.LONGEST_LINE + 1))).behind());
    }

    @Test
    void goesOnBehindARowThatIsNotCsv() throws IOException {
        assertEquals(List.of("2 bad", "3 {\"a\":3,\"b\":4}"), all(csv("a,b\n\"1\"x,2\n3,4\n")));
        assertEquals(
                List.of("2 bad", "3 {\"a\":3,\"b\":4}"),
                all(bytes("a,b\nK\u00f6ln,2\n3,4\n".getBytes(ISO_8859_1), InputFormat.CSV)));
    }

    /** The line that opens the quote is bad, and those that it would take for a cell are rows. */
    @Test
    void findsTheNextRowBehindAQuoteThatIsNotClosed() throws IOException {
        String open = "a,b\n\"1,2\n3,4\n";

        assertEquals(List.of("2 bad", "3 {\"a\":3,\"b\":4}"), all(csv(open)));
        assertEquals(List.of("2 bad", "3 {\"a\":3,\"b\":4}", "4 {\"a\":\"x\",\"b\":6}"), all(csv(open + "\"x\",6\n")));
        assertEquals(
                List.of("2 bad", "3 {\"a\":3,\"b\":4}", "4 bad", "5 {\"a\":7,\"b\":8}"),
                all(csv(open + "\"5,6\n7,8\n")));
    }

    /** None of its lines is a row by itself, so they belong together. */
    @Test
    void takesARowOverSeveralLinesForOneBadLine() throws IOException {
        Line.Bad bad = firstBad(csv("a,b\n\"one\r\ntwo\"\n3,4\n"));

        assertEquals(
                "1 cell under a header of 2 columns; the row goes over 2 lines: a '\"' is not closed, it seems",
                bad.reason());
        assertEquals("\"one\r\ntwo\"", new String(bad.raw(), UTF_8));
        assertEquals(List.of("2 bad", "4 {\"a\":3,\"b\":4}"), all(csv("a,b\n\"one\r\ntwo\"\n3,4\n")));
    }

    @Test
    void keepsTheBytesOfABadLineAsTheyStand() throws IOException {
        assertEquals("{\"a\": \u00f6 ", raw(json("{\"a\": \u00f6 \r\n{}\n")));
        assertEquals(" 1 , \u00ff,", raw(bytes("a,b\n 1 , \u00ff,\r\n".getBytes(ISO_8859_1), InputFormat.CSV)));
        assertEquals("{ \"a\":   1 2}", raw(json("[{},{ \"a\": \n 1 2}]")));
        try (LineReader rows = csv("a, \"b\"\r\n1\n").open()) {
            assertTrue(rows.header().isEmpty());
            assertInstanceOf(Line.Bad.class, rows.next());
            assertEquals("a, \"b\"", new String(rows.header().orElseThrow(), UTF_8));
        }
    }

    private static String raw(Input input) throws IOException {
        byte[] raw = firstBad(input).raw();
        String text = new String(raw, UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(raw, ISO_8859_1);
    }

    private static String shown(Line.Bad bad) {
        return bad.number() + " " + bad.reason();
    }

    /** Each line as its number and its value. */
    private static List<String> all(Input input) throws IOException {
        List<String> all = new ArrayList<>();
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (!(line instanceof Line.End)) {
                if (line instanceof Line.Entry entry) {
                    all.add(entry.number() + " " + new String(entry.value(), UTF_8));
                } else if (line instanceof Line.Bad bad) {
                    assertEquals(Behind.MORE, bad.behind());
                    all.add(bad.number() + " bad");
                }
                line = lines.next();
            }
        }
        return all;
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

    private static Line.Bad firstBad(Input input) throws IOException {
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (line instanceof Line.Entry) {
                line = lines.next();
            }
            return assertInstanceOf(Line.Bad.class, line);
        }
    }

    @Test
    void aLineOfTextIsARecordAsItStandsThere() throws IOException {
        assertEquals(
                List.of("= a,\"b\" ", "={", "=K\u00f6ln"),
                read(bytes("\uFEFF a,\"b\" \r\n\n{\nK\u00f6ln".getBytes(UTF_8), InputFormat.TEXT)));
        Line.Bad bad = firstBad(bytes("a\nK\u00f6ln\n".getBytes(ISO_8859_1), InputFormat.TEXT));
        assertEquals(2, bad.number());
        assertEquals(Line.Kind.UTF_8, bad.kind());
    }

    @Test
    void aLineOfTextHasNoKey() {
        Input text = bytes("a\n".getBytes(UTF_8), InputFormat.TEXT);

        assertThrows(IllegalArgumentException.class, () -> text.keyedBy("host"));
    }
}
