package io.hindcast.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RunCommandTest {
    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              event-time: at
              fields: {sku: string, amount: decimal, at: timestamp}
            where: sku != "none"
            key: [sku]
            window: {tumbling: 1m, grace: 10s}
            aggregates: {orders: count(), mean: avg(amount), revenue: sum(amount)}
            """;

    private static final String CSV = """
            sku,amount,at
            a,1.50,2026-01-01T10:00:01Z
            a,1000.25,2026-01-01T10:00:02Z
            "b, c",2,2026-01-01T10:00:03Z
            none,1,2026-01-01T10:00:04Z
            a,x,2026-01-01T10:00:05Z
            a,1
            a,3,2026-01-01T10:05:00Z
            a,1,2026-01-01T10:01:30Z
            a,1,2026-01-01T10:03:40Z
            """;

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private String definition = "";

    @BeforeEach
    void writeDefinition() throws IOException {
        definition = file("p.yaml", DEFINITION);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(new RunCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Test
    void theFirstExampleOfTheReadmeComesToWhatItSays() throws IOException {
        String page = Files.readString(Path.of("..", "..", "README.md"));
        List<String> json = blocks(page, "json");
        String example = file("readme.yaml", blocks(page, "yaml").get(0));

        assertEquals(0, run("-f", example, file("orders.jsonl", json.get(0)), "-o", "jsonl"), err::toString);
        assertEquals(json.get(1), out.toString());
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void writesResultsAsCsvWhereThereIsNoTerminal() throws IOException {
        assertEquals(0, run("-f", definition, file("orders.csv", CSV)), err::toString);
        assertEquals("""
                sku,window.start,window.end,orders,mean,revenue
                a,2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,2,500.875,1001.75
                "b, c",2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,1,2,2
                a,2026-01-01T10:05:00Z,2026-01-01T10:06:00Z,1,3,3
                """, out.toString());
    }

    /** A spreadsheet computes what looks like a formula. */
    @Test
    void noTextOfCsvIsAFormula() throws IOException {
        String rows = "[{\"sku\":\"=1+1\",\"amount\":-1,\"at\":\"2026-01-01T10:00:01Z\"},"
                + "{\"sku\":\"'x\",\"amount\":1,\"at\":\"2026-01-01T10:00:01Z\"},"
                + "{\"sku\":\"\",\"amount\":1,\"at\":\"2026-01-01T10:00:01Z\"}]";

        assertEquals(0, run("-f", definition, "-o", "csv", file("formula.json", rows)), err::toString);

        assertTrue(
                out.toString().contains("\n'=1+1,2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,1,-1,-1\n"), out::toString);
        assertTrue(out.toString().contains("\n''x,2026-01-01T10:00:00Z,"), out::toString);
        assertTrue(out.toString().contains("\n\"\",2026-01-01T10:00:00Z,"), out::toString);
    }

    @Test
    void tellsOfRejectedRecordsAndTheAccount() throws IOException {
        String csv = file("orders.csv", CSV);

        assertEquals(0, run("-f", definition, csv));
        List<String> told = err.toString().lines().toList();
        assertTrue(told.get(0).startsWith("note: " + csv + ": column 'amount' became numbers"), err::toString);
        assertEquals(
                List.of(
                        "rejected 4 records of 9, the first of each kind:",
                        "  2  late         " + csv + ":9: event time 2026-01-01T10:01:30Z belongs to the window from"
                                + " 2026-01-01T10:01:00Z, which closed at 2026-01-01T10:02:10Z; its partition stood at"
                                + " 2026-01-01T10:05:00Z",
                        "  1  unparseable  " + csv + ":7: 2 cells under a header of 3 columns",
                        "  1  wrong-type   " + csv + ":6: field 'amount' is not a decimal: 'x'",
                        "late: the grace is 10s; of these 2 would have been on time: with 2m 1, with 5m all",
                        "account: 9 records = 4 accepted + 1 filtered + 2 late + 2 invalid"),
                told.subList(1, told.size() - 1));
        String last = told.get(told.size() - 1);
        assertTrue(last.startsWith("done: 3 results of 9 records in "), last);
        assertTrue(last.endsWith("; the end of " + csv + " closed all windows"), last);
    }

    @Test
    void showsTheValueThatIsRejectedInOneHarmlessLine() throws IOException {
        String file = file(
                "odd.jsonl",
                "{\"sku\":\"a\",\"amount\":\"\\u001b[31m" + "long ".repeat(60)
                        + "\",\"at\":\"2026-01-01T10:00:01Z\"}\n"
                        + "{\"sku\":\"a\",\"amount\":1,\"at\":\"01.01.2026 10:00\"}\n");

        assertEquals(0, run("-f", definition, file, "--error-columns", "10"));
        assertTrue(err.toString().contains(" is not a decimal: '\\u001b[31ml…'\n"), err::toString);
        assertTrue(err.toString().contains(" is not an RFC 3339 timestamp: '01.01.2026 …'\n"), err::toString);
        assertEquals(0, run("-f", definition, file));
        assertTrue(err.toString().contains(" is not an RFC 3339 timestamp: '01.01.2026 10:00'\n"), err::toString);
        assertTrue(err.toString().lines().allMatch(line -> line.length() < 500), err::toString);
    }

    @Test
    void countsBlankLines() throws IOException {
        String lines = file("o.jsonl", "\n{\"sku\":\"a\",\"amount\":1,\"at\":\"2026-01-01T10:00:01Z\"}\n \n\r\n");
        String rows = file("o.csv", "sku,amount,at\n\na,1,2026-01-01T10:00:01Z\n");

        assertEquals(0, run("-f", definition, lines, rows));
        assertTrue(err.toString().contains("note: " + lines + ": 3 blank lines skipped\n"), err::toString);
        assertTrue(err.toString().contains("note: " + rows + ": 1 blank line skipped\n"), err::toString);
        assertTrue(err.toString().contains("account: 2 records = 2 accepted"), err::toString);
    }

    /** The grace that is told is enough, and the one before it is not. */
    @Test
    void theGraceThatIsToldTakesTheLateOnes() throws IOException {
        String csv = file("orders.csv", CSV);
        assertEquals(0, run("-f", file("q.yaml", DEFINITION.replace("grace: 10s", "grace: 180001ms")), csv));
        assertFalse(err.toString().contains("late:"), err::toString);
        assertEquals(0, run("-f", file("q.yaml", DEFINITION.replace("grace: 10s", "grace: 180s")), csv));
        assertTrue(err.toString().contains(" 1 late + "), err::toString);
    }

    @Test
    void endsWith3WhereItIsStrictAndARecordWasRejected() throws IOException {
        assertEquals(3, run("-f", definition, "--strict", file("orders.csv", CSV)));
        assertEquals(
                0,
                run("-f", definition, "--strict", file("good.csv", "sku,amount,at\na,1,2026-01-01T10:00:01Z\n")),
                err::toString);
    }

    @Test
    void alignsTheTableAndFitsItIntoTheTerminal() throws IOException {
        assertEquals(0, run("-f", definition, "--columns", "80", file("orders.csv", CSV)), err::toString);
        assertEquals("""
                from (UTC)        sku   orders     mean   revenue
                2026-01-01 10:00  a          2  500.875  1,001.75
                2026-01-01 10:00  b, c       1    2          2
                2026-01-01 10:05  a          1    3          3
                """, out.toString());
        String wide = file("wide.csv", "sku,amount,at\n" + "x".repeat(200) + ",1,2026-01-01T10:00:01Z\n");
        assertEquals(0, run("-f", definition, "--columns", "60", wide));
        assertTrue(out.toString().contains("xx…  "), out::toString);
        assertTrue(out.toString().lines().allMatch(line -> line.length() <= 60), out::toString);
    }

    @Test
    void writesJsonLines() throws IOException {
        String json = file("orders.json", """
                [{"sku":"a","amount":1.50,"at":"2026-01-01T10:00:01Z"},
                 {"sku":"ü","amount":2,"at":"2026-01-01T10:00:02Z"}]
                """);

        assertEquals(0, run("-f", definition, "-o", "jsonl", json), err::toString);
        assertEquals("""
                {"key":{"sku":"a"},"window":{"start":"2026-01-01T10:00:00Z","end":"2026-01-01T10:01:00Z"},"final":true,"revision":1,"orders":1,"mean":1.5,"revenue":1.50}
                {"key":{"sku":"ü"},"window":{"start":"2026-01-01T10:00:00Z","end":"2026-01-01T10:01:00Z"},"final":true,"revision":1,"orders":1,"mean":2,"revenue":2}
                """, out.toString());
    }

    /** An event is late by its own file; the other one's times say nothing of it. */
    @Test
    void theOrderOfFilesMeansNothing() throws IOException {
        String one = file("one.jsonl", """
                {"sku":"a","amount":1,"at":"2026-01-01T10:00:01Z"}
                {"sku":"a","amount":1,"at":"2026-01-01T11:00:01Z"}
                """);
        String other = file("other.jsonl", """
                {"sku":"a","amount":1,"at":"2026-01-01T10:00:30Z"}
                {"sku":"a","amount":1,"at":"2026-01-01T10:30:30Z"}
                """);

        assertEquals(0, run("-f", definition, one, other), err::toString);
        String results = out.toString();
        assertTrue(results.contains("a,2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,2,"), results);
        assertTrue(err.toString().contains("account: 4 records = 4 accepted + 0 filtered"), err::toString);
        assertEquals(0, run("-f", definition, other, one));
        assertEquals(results, out.toString());
    }

    @Test
    void readsWhatIsCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("sku,amount,at\na,1,2026-01-01T10:00:01Z\n".getBytes(UTF_8));
        }
        Path file = Files.write(folder.resolve("orders.csv.gz"), bytes.toByteArray());

        assertEquals(0, run("-f", definition, file.toString()), err::toString);
        assertEquals(2, out.toString().lines().count(), out::toString);
    }

    @Test
    void takesAFileOfEachTopic() throws IOException {
        String join = file("join.yaml", """
                pipeline: paid
                source:
                  event-time: at
                  topics:
                    orders: {fields: {id: string, total: decimal, at: timestamp}}
                    payments: {fields: {id: string, paid: decimal, at: timestamp}}
                key: [id]
                window: {tumbling: 1h, grace: 0s}
                aggregates: {total: sum(total), paid: sum(paid)}
                """);
        String orders = file("o.csv", "id,total,at\nx,5,2026-01-01T10:00:01Z\n");
        String payments = file("p.csv", "id,paid,at\nx,4,2026-01-01T10:10:00Z\n");

        assertEquals(0, run("-f", join, "orders=" + orders, "payments=" + payments), err::toString);
        assertTrue(out.toString().endsWith("Z,5,4\n"), out::toString);
        assertEquals(2, run("-f", join, orders, payments));
        assertTrue(err.toString().contains("write TOPIC=FILE, with one of orders, payments"), err::toString);
        assertEquals(2, run("-f", join, "orders=" + orders));
        assertTrue(err.toString().contains("no file of topic 'payments'; name one as payments=FILE"), err::toString);
    }

    @Test
    void ofAWindowThatLateEventsCorrectTheLastRevisionIsTold() throws IOException {
        String correcting = file(
                "c.yaml",
                DEFINITION.replace("grace: 10s}", "grace: 0s}\nlate: correct\nretain: 1h\nhaving: orders < 3"));
        String head = "sku,amount,at\n";
        String a = "a,1,2026-01-01T10:00:0";
        String later = "z,1,2026-01-01T10:30:00Z\n";

        assertEquals(0, run("-f", correcting, file("1.csv", head + a + "1Z\n" + later + a + "2Z\n")), err::toString);
        assertTrue(out.toString().contains("Z,2,2,1,2\n"), out::toString);
        assertEquals(3, out.toString().lines().count(), out::toString);
        // Withdrawn: having no longer holds.
        assertEquals(0, run("-f", correcting, file("2.csv", head + a + "1Z\n" + later + a + "2Z\n" + a + "3Z\n")));
        assertFalse(out.toString().contains("\na,"), out::toString);
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() throws IOException {
        String csv = file("orders.csv", CSV);

        assertEquals(2, run(csv));
        assertTrue(err.toString().contains("Missing required option: '-f=FILE'"), err::toString);
        assertEquals(2, run("-f", definition));
        assertEquals(2, run("-f", definition, csv, "-o", "xml"));
        assertEquals(2, run("-f", definition, folder.resolve("none.csv").toString()));
        assertTrue(err.toString().contains("none.csv': no such file or folder"), err::toString);
        assertEquals(2, run("-f", definition, folder.toString()));
        assertTrue(err.toString().contains("it is a folder"), err::toString);
        assertEquals(2, run("-f", definition, "-", "-"));
        assertTrue(err.toString().contains("- stands once"), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void aDefinitionMustBeOneAndSound() throws IOException {
        assertEquals(78, run("-f", file("wrong.yaml", "pipeline: x\n"), file("orders.csv", CSV)));
        assertEquals(78, run("-f", folder.resolve("none.yaml").toString(), file("orders.csv", CSV)));
        Path two = Files.createDirectory(folder.resolve("two"));
        Files.writeString(two.resolve("a.yaml"), DEFINITION);
        Files.writeString(two.resolve("b.yaml"), DEFINITION.replace("pipeline: orders", "pipeline: other"));
        assertEquals(2, run("-f", two.toString(), file("orders.csv", CSV)));
        assertTrue(err.toString().contains("has 2 definitions; name the file of one of them"), err::toString);
    }

    @Test
    void whatHadClosedBeforeAFileBrokeIsPublished() throws IOException {
        String broken = file("late-broken.json", """
                [{"sku":"a","amount":1,"at":"2026-01-01T10:00:01Z"},
                 {"sku":"a","amount":2,"at":"2026-01-01T10:05:00Z"},
                 7]
                """);

        assertEquals(1, run("-f", definition, broken));

        assertEquals(
                "sku,window.start,window.end,orders,mean,revenue\na,2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,1,1,1\n",
                out.toString());
        assertTrue(err.toString().contains("stopped after 2 records and 1 result;"), err::toString);
    }

    @Test
    void whatIsNoTextIsRefusedAndWhatBreaksOffIsTold() throws IOException {
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {0x7F, 'E', 'L', 'F', 0, (byte) 0xD0});
        assertEquals(2, run("-f", definition, binary.toString()));
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err::toString);

        String broken = file("broken.json", "[{\"sku\":\"a\",\"amount\":1,\"at\":\"2026-01-01T10:00:01Z\"},\n7]");
        assertEquals(1, run("-f", definition, broken));
        assertTrue(err.toString().startsWith(broken + ":2:1: element 2 is a number; "), err::toString);
        assertTrue(err.toString().contains("; where a record begins behind it, nothing tells\n"), err::toString);
        assertTrue(
                err.toString().contains("stopped after 1 record and 0 results; windows that were open have none"),
                err::toString);
    }

    /** The bytes of a row say what it is, and the rows around it are what they are. */
    @Test
    void aRowThatIsNotCsvOrNotUtf8IsRejectedAndTheNextOneIsRead() throws IOException {
        String row = "a,1,2026-01-01T10:00:0";
        Path torn = Files.write(
                folder.resolve("torn.csv"),
                ("sku,amount,at\n" + row
                                + "1Z\n\"b\"x,1,2026-01-01T10:00:01Z\nK\u00f6ln,1,2026-01-01T10:00:02Z\n\"c,1\n" + row
                                + "3Z\n")
                        .getBytes(ISO_8859_1));

        assertEquals(0, run("-f", definition, "-o", "csv", torn.toString()), err::toString);

        assertTrue(out.toString().contains("Z,2,1,2\n"), out::toString);
        assertTrue(err.toString().contains("  3  unparseable  " + torn + ":3: not CSV: "), err::toString);
        assertTrue(
                err.toString().contains("account: 5 records = 2 accepted + 0 filtered + 0 late + 3 invalid\n"),
                err::toString);
    }

    @Test
    void saysNothingOfAColumnOfTwoKindsWhereTheDefinitionTakesBoth() throws IOException {
        String both = file("both.yaml", """
                pipeline: both
                source:
                  topic: both
                  event-time: at
                  fields: {n: {type: int, text: true}, at: {type: timestamp, epoch: auto}}
                window: {tumbling: 1d, grace: 1d}
                aggregates: {sum: sum(n)}
                """);
        String csv = "n,at,other\n7,2026-01-01T10:00:01Z,1\n007,1767261602,x\n";

        assertEquals(0, run("-f", both, file("both.csv", csv)), err::toString);
        assertFalse(err.toString().contains("note:"), err::toString);
        assertTrue(out.toString().contains(",14\n"), out::toString);
        assertEquals(0, run("-f", both, file("torn.csv", csv + "-,2026-01-01T10:00:01Z,1\n")), err::toString);
        assertFalse(err.toString().contains("note:"), err::toString);
        assertEquals(0, run("-f", both, file("torn.csv", csv.replace("007", "-"))), err::toString);
        assertTrue(
                err.toString()
                        .contains(
                                "column 'n' became numbers ('7' in line 2) and strings ('-' in line 3); field 'n', int,"
                                        + " does not take both; --text n makes all of them strings, for a field of type string\n"),
                err::toString);
        String missing = file("m.yaml", Files.readString(Path.of(both)).replace("text: true", "missing: '-'"));
        run("-f", missing, file("dash.csv", csv.replace("007", "-")));
        assertFalse(err.toString().contains("note:"), err::toString);
        assertTrue(err.toString().contains("missing-field  "), err::toString);
    }

    /** Else every result would look right, with nothing in it. */
    @Test
    void namesAFieldThatNoRecordHas() throws IOException {
        String wrong = file("wrong.yaml", """
                pipeline: wrong
                source:
                  topic: orders
                  event-time: at
                  fields:
                    at: timestamp
                    total: {type: decimal?, from: order.totl}
                    coupon: string?
                window: {tumbling: 1d, grace: 1d}
                aggregates: {revenue: sum(total), coupons: count().where(has(coupon))}
                """);
        String at = "{\"at\":\"2026-01-01T10:00:01Z\",";
        String first = at + "\"order\":{\"total\":7},\"coupon\":null}\n";

        assertEquals(0, run("-f", wrong, file("a.jsonl", first + at + "\"coupon\":\"x\"}\nno json\n")), err::toString);
        assertTrue(
                err.toString()
                        .contains(
                                "note: no record has anything but null at 'order.totl', where field 'total' is read; a name"
                                        + " that has a dot itself stands in brackets, [http.status]\n"),
                err::toString);
        assertFalse(err.toString().contains("'coupon'"), err::toString);
        assertEquals(0, run("-f", wrong, file("b.jsonl", at + "\"order\":{\"totl\":7},\"coupon\":1}\n")));
        assertFalse(err.toString().contains("note:"), err::toString);
        assertEquals(0, run("-f", wrong, file("c.jsonl", "no json\n")), err::toString);
        assertFalse(err.toString().contains("note:"), err::toString);
    }

    @Test
    void saysNothingOfFieldsOfATopicWithoutARecord() throws IOException {
        String wrong = file("two.yaml", """
                pipeline: two
                source:
                  topics: [eu, us]
                  event-time: at
                  fields: {at: timestamp, total: decimal?}
                window: {tumbling: 1d, grace: 1d}
                aggregates: {revenue: sum(total)}
                """);
        String eu = file("eu.jsonl", "{\"at\":\"2026-01-01T10:00:01Z\"}\n");

        assertEquals(0, run("-f", wrong, "eu=" + eu, "us=" + file("us.jsonl", "")), err::toString);
        assertTrue(err.toString().contains("no record of topic 'eu' has anything but null at 'total'"), err::toString);
        assertFalse(err.toString().contains("'us'"), err::toString);
    }

    @Test
    void readsLinesOfTextFromFilesOfAnyName() throws IOException {
        String lines = file("lines.yaml", """
                pipeline: requests
                source:
                  topic: access
                  format: {text: {pattern: '(?P<at>\\S+) (?P<status>\\S+)'}}
                  event-time: at
                  fields: {at: timestamp, status: int}
                window: {tumbling: 1m, grace: 10s}
                aggregates: {requests: count(), highest: max(status)}
                """);
        String log = file("access.log", """
                2026-01-01T10:00:01Z 200

                2026-01-01T10:00:02Z none
                cut
                2026-01-01T10:00:03Z 503
                """);

        assertEquals(0, run("-f", lines, log, "-o", "csv"), err::toString);
        assertEquals("""
                window.start,window.end,requests,highest
                2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,2,503
                """, out.toString());
        assertTrue(
                err.toString().contains("  1  wrong-type   " + log + ":3: field 'status' is not an int: 'none'"),
                err::toString);
        assertTrue(
                err.toString()
                        .contains("  1  unparseable  " + log + ":4: the line does not match the pattern of the format"),
                err::toString);
        assertTrue(err.toString().contains("1 blank line skipped"), err::toString);
    }

    @Test
    void theFormatOfAFileIsThatOfItsTopic() throws IOException {
        String lines = file(
                "lines.yaml",
                DEFINITION.replace(
                        "event-time",
                        "format: {text: {pattern: '(?P<at>.*),(?P<sku>.*),(?P<amount>.*)'}}\n  event-time"));

        assertEquals(2, run("-f", lines, file("a.json", ""), "--format", "json"));
        assertTrue(
                err.toString().contains("the definition has source.format text: --format json does not go with it"),
                err::toString);
        assertEquals(2, run("-f", definition, file("a.json", ""), "--format", "text"));
        assertEquals(2, run("-f", lines, file("a.csv", ""), "--delimiter", ";"));
        assertTrue(err.toString().contains("are for CSV, not for text"), err::toString);
    }

    @Test
    void whatComesTwiceCountsOnceInTheOrderOfOneFile() throws IOException {
        String once = file(
                "once.yaml",
                DEFINITION.replace("event-time: at", "event-time: at\n  keyed: sku")
                        + "deduplicate: {by: [sku, amount], within: 1m}\n");
        String rows = file("orders.csv", """
                sku,amount,at
                a,1.50,2026-01-01T10:00:01Z
                a,1.5,2026-01-01T10:00:09Z
                a,2,2026-01-01T10:00:03Z
                """);

        assertEquals(0, run("-f", once, "-o", "csv", rows));
        assertEquals(
                "a,2026-01-01T10:00:00Z,2026-01-01T10:01:00Z,2,1.75,3.50",
                lines(out).get(1));
        assertTrue(
                err.toString().contains("3 records = 2 accepted + 0 filtered + 0 late + 1 duplicate + 0 invalid"),
                err.toString());
        assertEquals(2, run("-f", once, rows, rows));
        assertTrue(err.toString().contains("give one file for a pipeline with 'deduplicate'"), err.toString());
    }

    private static List<String> lines(StringWriter of) {
        return of.toString().lines().toList();
    }
}
