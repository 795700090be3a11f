package io.hindcast.tool;

import static io.hindcast.tool.Scenario.ELEVEN;
import static io.hindcast.tool.Scenario.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.CutOver;
import io.hindcast.tool.Scenario.Ran;
import io.hindcast.verify.KeyShare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PreviewVerbTest {
    /** Code of Markdown: between as many backticks on both sides. */
    private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", Pattern.DOTALL);

    private static final Pattern SLICE =
            Pattern.compile("slice \\d+ of 10, from (\\S+): \\d+ records, (\\d+ of \\d+ windows) differs?");

    @RegisterExtension
    private static final ScenarioBroker BROKER = new ScenarioBroker("pv");

    @TempDir
    private Path folder;

    private Scenario scenario;

    /** Version 1 serves. Minutes 0 to 4 are closed, minute 9 is open: both partitions have come to 11:09. */
    @BeforeEach
    void begin() throws Exception {
        scenario = BROKER.scenario();
        serve();
        for (int minute = 0; minute < 5; minute++) {
            sold("a", minute, 5);
            sold("a", minute, 50 + minute);
            sold("b", minute, 50);
        }
        sold("small", 4, 1);
        scenario.order(0, order("a", ELEVEN.plusSeconds(9 * 60), 5));
        scenario.order(1, order("a", ELEVEN.plusSeconds(9 * 60), 50));
    }

    private void serve() throws Exception {
        scenario.propose(scenario.definition("amount > 0"));
        scenario.start(1, List.of(0L, 0L), List.of(0L, 0L));
        scenario.append(new CaughtUp(Scenario.id(1)));
        scenario.append(new CutOver(Scenario.id(1)));
    }

    private void sold(String sku, int minute, int amount) throws Exception {
        scenario.order(minute % 2, order(sku, ELEVEN.plusSeconds(60L * minute), amount));
    }

    private static String order(String sku, Instant at, int amount) {
        return "{\"sku\":\"" + sku + "\",\"amount\":" + amount + ",\"at\":\"" + at + "\"}";
    }

    private Path changed(String where) throws Exception {
        return file("changed.yaml", scenario.definition(where));
    }

    private Path file(String name, String definition) throws Exception {
        return Files.writeString(folder.resolve(name), definition);
    }

    private Ran preview(String where, String... options) throws Exception {
        return preview(changed(where), options);
    }

    private Ran preview(Path definition, String... options) {
        List<String> words = new ArrayList<>(List.of("preview", "revenue", "-f", definition.toString()));
        words.addAll(Arrays.asList(options));
        Ran ran = scenario.run(words.toArray(String[]::new));
        return new Ran(
                ran.exitCode(), ran.out().replace(folder + "/", ""), ran.err().replace(folder + "/", ""));
    }

    @Test
    void showsWhatAChangeWouldChange() throws Exception {
        Golden.check("preview", preview("amount > 10"));
    }

    @Test
    void tellsByWhichRecordsWindowsDiffer() throws Exception {
        // One that is taken out, one that is taken in, and one that brings something else.
        scenario.order(0, order("in", ELEVEN.plusSeconds(9 * 60), -5));
        String other = scenario.definition("amount < 0 || amount > 10").replace("sum(amount)", "sum(amount * 2)");
        Ran ran = preview(file("changed.yaml", other));
        assertTrue(ran.out().contains("aggregate revenue                 11     +560  "), ran.out());
        assertTrue(ran.out().contains("where (accepted → filtered)        7      -31  "), ran.out());
        assertTrue(ran.out().contains("where (filtered → accepted)        1      -10  "), ran.out());
        String html = preview(file("changed.yaml", other), "-o", "html").out();
        assertTrue(html.contains("<td>where (filtered → accepted)</td><td class=\"n\">1</td>"), html);
        assertTrue(preview(file("changed.yaml", other), "-o", "csv")
                .err()
                .contains("1 record counts otherwise by where (filtered → accepted)."));
    }

    @Test
    void whatRecordsDoNotExplainIsSaid() throws Exception {
        Path having = file("changed.yaml", scenario.definition("amount > 0") + "having: revenue > 50\n");
        String words = "in 6 windows that differ no record counts otherwise: what is made of the records does"
                + " (aggregates, having or output)";
        assertTrue(preview(having).out().contains(words), preview(having).out());
        assertTrue(preview(having, "-o", "markdown").out().contains("- " + words + "\n"));
        assertTrue(
                preview(having, "-o", "json").out().contains("\"why\":{\"records\":\"0\",\"windows_without\":\"6\""));
        assertFalse(preview("amount > 0").out().contains("why"), "nothing differs");
    }

    @Test
    void startsCreatesAndAppendsNothing() throws Exception {
        List<String> topics = scenario.topics();
        long ledger = scenario.state().offset();
        List<String> groups = scenario.groups();

        assertEquals(3, preview("amount > 10").exitCode());
        assertEquals(0, preview("amount > 0").exitCode());

        assertEquals(topics, scenario.topics());
        assertEquals(ledger, scenario.state().offset());
        assertEquals(groups, scenario.groups());
    }

    @Test
    void aReportIsACommentThatIsFoundAgain() throws Exception {
        Ran markdown = preview("amount > 10", "-o", "markdown");
        assertTrue(markdown.out().startsWith("<!-- hindcast preview revenue -->\n"), markdown.out());
        Golden.check("preview-markdown", markdown);
        Golden.check("preview-json", preview("amount > 10", "-o", "json"));
        assertTrue(preview("amount > 10", "-o", "html").out().contains("changed.yaml compared with revenue/v1"));
    }

    @Test
    void theGateDecides() throws Exception {
        assertEquals(0, preview("amount > 0").exitCode());
        assertEquals(3, preview("amount > 10").exitCode());
        assertEquals(
                0,
                preview("amount > 10", "--gate", "only_new == 0 && revenue.change > -50.0")
                        .exitCode());
        Ran failed = preview("amount > 10", "--gate", "only_old == 0");
        assertEquals(3, failed.exitCode());
        assertTrue(failed.out().contains("gate failed:  only_old == 0\n"), failed.out());
        assertEquals(
                0,
                preview("amount > 10", "--tolerance", "revenue=10", "--gate", "changed == 0")
                        .exitCode());
        Ran mistake = preview("amount > 10", "--gate", "chnged == 0");
        assertEquals(2, mistake.exitCode());
        assertTrue(mistake.err().contains("unknown figure 'chnged'"), mistake.err());
    }

    @Test
    void aDefinitionThatIsWrongIsToldAsLintTellsIt() throws Exception {
        Ran wrong = preview("amout > 10");
        assertEquals(78, wrong.exitCode());
        assertTrue(wrong.err().contains("changed.yaml:10:8: "), wrong.err());
        assertTrue(wrong.err().contains("'amout'"), wrong.err());
        Ran other = preview(file(
                "other.yaml", scenario.definition("amount > 0").replace("pipeline: revenue", "pipeline: returns")));
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("defines 'returns', not 'revenue'"), other.err());
    }

    @Test
    void windowsThatMayLackEventsAreLeftOutAndCounted() throws Exception {
        // The next day's, and an order that may have had company before.
        Instant next = ELEVEN.plusSeconds(86_400);
        scenario.order(0, next, order("c", next, 50));
        scenario.order(0, next, order("c", next.plusSeconds(120), 5));
        scenario.order(1, next, order("c", next.plusSeconds(120), 50));

        Ran ran = preview("amount > 10", "--from", next.plusSeconds(60).toString(), "-o", "json");

        assertEquals(3, ran.exitCode());
        assertTrue(ran.out().contains("\"records\":\"3\",\"whole_after\":\"2026-03-02T11:00:59.999Z\""), ran.out());
        assertTrue(ran.out().contains("\"compared\":\"1\",\"identical\":\"0\""), ran.out());
        assertTrue(ran.out().contains("\"incomplete\":\"1\""), ran.out());
        assertTrue(
                ran.out().contains("\"windows\":\"all windows that start after 2026-03-02T11:00:59.999Z\""), ran.out());
        Ran table = preview("amount > 10", "--from", next.plusSeconds(60).toString());
        assertTrue(table.err().contains("window left out: what starts at or before"), table.err());
    }

    @Test
    void windowsBehindTheEndThatIsAskedForAreNotCompared() throws Exception {
        Ran ran = preview("amount > 10", "--until", ELEVEN.plusSeconds(60).toString(), "-o", "json");

        assertEquals(3, ran.exitCode());
        assertTrue(ran.out().contains("\"compared\":\"2\""), ran.out());
        assertTrue(ran.out().contains("\"open\":\"0\""), ran.out());
    }

    @Test
    void withoutAWindowThereIsNothingToCompare() throws Exception {
        Ran ran = preview(
                "amount > 1000",
                "--against",
                file("old.yaml", scenario.definition("amount > 2000")).toString());
        assertEquals(4, ran.exitCode());
        assertTrue(ran.err().contains("neither definition makes a window of 18 records"), ran.err());

        Ran late = preview("amount > 10", "--from", NOON.plusSeconds(7200).toString(), "-o", "markdown");
        assertEquals(4, late.exitCode(), late.err());
        assertEquals("", late.out(), "a report would say that the gate is passed");
    }

    @Test
    void moreThanTheLimitIsRefusedWithWhatFits() throws Exception {
        // Half of the orders are a day older, by their producer's clock.
        for (int i = 0; i < 20; i++) {
            scenario.order(0, NOON.plusSeconds(86_400), order("c", ELEVEN.plusSeconds(86_400), 5));
        }
        Ran ran = preview("amount > 10", "--limit", "30");

        assertEquals(2, ran.exitCode());
        assertTrue(
                ran.err().contains("38 offsets of topic 'shop.orders' are to be read, more than --limit 30"),
                ran.err());
        assertTrue(ran.err().contains("--limit 38"), ran.err());
        assertTrue(ran.err().contains("--last "), ran.err());
        assertEquals("", ran.out());
    }

    private static final Instant NEXT = ELEVEN.plusSeconds(86_400);

    /** Eight hours of the next day with an order each two minutes, stamped by its time; in each second hour one in seven is small. */
    private void eightHours() throws Exception {
        scenario = BROKER.scenario(Clock.fixed(NEXT.plusSeconds(9 * 3600), ZoneOffset.UTC));
        serve();
        scenario.stamped(
                240,
                order -> NEXT.plusSeconds(120L * order),
                (order, at) -> order("c" + order % 3, at, small(order) ? 5 : 50));
    }

    @Test
    void slicesHoldTheirWindowsAndNoOther() throws Exception {
        eightHours();
        String from = NEXT.toString();
        String until = NEXT.plusSeconds(6 * 3600).toString();

        Ran ran = preview(
                "amount > 10", "--from", from, "--until", until, "--slices", "10", "--slice", "20m", "-o", "json");

        assertEquals(3, ran.exitCode(), ran.err());
        Matcher slices = SLICE.matcher(ran.err());
        long differing = 0;
        int number = 0;
        while (slices.find()) {
            // Ten orders in twenty minutes, each in a window of its own, wherever in the log reading begins.
            int first =
                    (int) Duration.between(NEXT, Instant.parse(slices.group(1))).toMinutes() / 2;
            long small = IntStream.range(first, first + 10)
                    .filter(PreviewVerbTest::small)
                    .count();
            assertEquals(small + " of 10 windows", slices.group(2));
            differing += small;
            number++;
        }
        assertEquals(10, number, ran.err());
        assertTrue(differing > 2, "something differs: " + ran.err());
        assertEquals(100, figure(ran, "compared"));
        assertEquals(100 - differing, figure(ran, "identical"));
        assertEquals(differing, figure(ran, "only_old"));
        assertEquals(18, figure(ran, "slices_of"));
        assertTrue(ran.out().contains("\"exact\":\"false\""), ran.out());
        assertTrue(ran.out().contains("\"why\":{\"records\":\"" + differing + "\""), ran.out());
        assertEquals(
                ran.out(),
                preview(
                                "amount > 10",
                                "--from",
                                from,
                                "--until",
                                until,
                                "--slices",
                                "10",
                                "--slice",
                                "20m",
                                "-o",
                                "json")
                        .out());
    }

    private static boolean small(int order) {
        return order % 7 == 0 && order % 60 < 30;
    }

    private static long figure(Ran ran, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"(\\d+)\"").matcher(ran.out());
        assertTrue(found.find(), name + " is not in " + ran.out());
        return Long.parseLong(found.group(1));
    }

    @Test
    void aSampleSaysWhatItKnowsOfTheRest() throws Exception {
        eightHours();
        String from = NEXT.toString();
        Ran some = preview("amount > 10", "--from", from, "--slices", "10", "--slice", "20m");
        assertTrue(some.err().contains(" of 10 slices with windows, which are "), some.err());
        assertTrue(some.err().contains(" of their windows: with 95 % confidence between "), some.err());
        assertEquals(
                0,
                figure(
                        preview("amount > 10", "--from", from, "--slices", "10", "--slice", "20m", "-o", "json"),
                        "incomplete"),
                "what is before a slice is none of it");
        Ran none = preview("amount > 0", "--from", from, "--slices", "10", "--slice", "20m");
        assertEquals(0, none.exitCode());
        assertTrue(
                none.err()
                        .contains(
                                "none of 10 slices with windows has one that differs: with 95 % confidence at most 30.00 % of"
                                        + " all slices with windows have one"),
                none.err());
        Ran all = preview("amount > 1000", "--from", from, "--slices", "10", "--slice", "20m");
        assertTrue(
                all.err().contains("windows differ in 10 of 10 slices with windows; how many of all do cannot be said"),
                all.err());
    }

    @Test
    void whatIsNotExactCanBeRefused() throws Exception {
        Ran same = preview("amount > 0", "--require-exact");
        assertEquals(4, same.exitCode(), "windows are open");
        assertTrue(same.err().contains("Not all of it is exact, and --require-exact asks for that."), same.err());
        assertEquals(3, preview("amount > 10", "--require-exact").exitCode(), "a failed gate is not hidden");
        assertEquals(
                0,
                preview(
                                "amount > 0",
                                "--require-exact",
                                "--until",
                                ELEVEN.plusSeconds(60).toString())
                        .exitCode());
    }

    @Test
    void slicesThatCannotBeTakenAreRefused() throws Exception {
        eightHours();
        String from = NEXT.toString();
        Ran many = preview("amount > 10", "--from", from, "--slices", "200");
        assertEquals(2, many.exitCode());
        assertTrue(many.err().contains("there are 7 slices of --slice 1h: no sample of 200"), many.err());
        Ran alone = preview("amount > 10", "--slice", "1h");
        assertEquals(2, alone.exitCode());
        assertTrue(alone.err().contains("say how many: --slices 20"), alone.err());
        assertEquals(2, preview("amount > 10", "--slices", "9").exitCode());
        Ran limit = preview("amount > 10", "--from", from, "--slices", "10", "--slice", "20m", "--limit", "100");
        assertEquals(2, limit.exitCode());
        assertTrue(limit.err().contains("more than --limit 100 records lie before the end"), limit.err());
        Ran narrow = preview("amount > 10", "--from", from, "--slices", "10", "--slice", "30s");
        assertEquals(2, narrow.exitCode());
        assertTrue(
                narrow.err().contains("windows of changed.yaml are up to 1m long, and lie in no slice of --slice 30s"),
                narrow.err());
        Ran sure = preview("amount > 10", "--slices", "10", "--require-exact");
        assertEquals(2, sure.exitCode());
        assertTrue(sure.err().contains("a sample is never exact as a whole"), sure.err());
        Ran unmatched = preview(
                file("changed.yaml", scenario.definition("amount > 0").replace("key: [sku]", "key: []")),
                "--from",
                from,
                "--slices",
                "10",
                "--slice",
                "20m");
        assertEquals(2, unmatched.exitCode());
        assertTrue(unmatched.err().contains("a sample says nothing of the rest"), unmatched.err());
        Ran ago = preview("amount > 0", "--last", "30d", "--slices", "10", "--slice", "20m", "-o", "json");
        assertEquals(23, figure(ago, "slices_of"), "no slice before the first record");
    }

    @Test
    void whereKeysAreOthersTotalsAreCompared() throws Exception {
        Ran ran = preview(
                file("changed.yaml", scenario.definition("amount > 0").replace("key: [sku]", "key: []")), "-o", "json");

        assertEquals(3, ran.exitCode());
        assertTrue(ran.out().contains("\"matching\":\"false\""), ran.out());
        assertTrue(
                ran.out()
                        .contains(
                                "\"identical\":\"0\",\"within\":\"0\",\"other_columns\":\"0\",\"changed\":\"0\",\"only_new\":\"6\",\"only_old\":\"12\""),
                ran.out());
        assertTrue(ran.out().contains("\"old_total\":\"591\",\"new_total\":\"591\""), ran.out());
    }

    @Test
    void whatIsComparedWithMayBeAnyVersionOrAFile() throws Exception {
        scenario.propose(scenario.definition("amount > 10"));

        Ran version = preview("amount > 10", "--against", "v2");
        assertEquals(0, version.exitCode(), version.err());
        assertTrue(version.err().contains("compared with revenue/v2"), version.err());
        Ran file = preview(
                "amount > 10",
                "--against",
                file("old.yaml", scenario.definition("amount > 10")).toString());
        assertEquals(0, file.exitCode(), file.err());
        Ran missing = preview("amount > 10", "--against", "v7");
        assertEquals(2, missing.exitCode());
        assertTrue(missing.err().contains("revenue/v7 does not exist"), missing.err());
    }

    @Test
    void whatProducersWroteIsObeyedNowhere() throws Exception {
        for (String text : List.of(
                "<script>alert(1)</script>", "@all", "a|b", "`x` ``y``", "=1+1", "![i](http://x)", "\\u001b[31m")) {
            scenario.order(0, order(text, ELEVEN.plusSeconds(9 * 60), 5));
        }

        Ran table = preview("amount > 10");
        assertFalse(table.out().contains("\u001b[31m"), table.out());
        String html = preview("amount > 10", "-o", "html").out();
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
        String markdown = preview("amount > 10", "-o", "markdown").out();
        String bare = CODE.matcher(markdown).replaceAll("");
        assertFalse(bare.contains("@all"), bare);
        assertFalse(bare.contains("<script"), bare);
        assertFalse(bare.contains("](http"), bare);
        String csv = preview("amount > 10", "-o", "csv").out();
        assertFalse(csv.lines().anyMatch(line -> line.startsWith("=1+1")), csv);
    }

    @Test
    void whatFitsNotTogetherIsRefused() throws Exception {
        Ran both = preview("amount > 10", "--last", "1h", "--from", "2026-03-01T11:00Z");
        assertEquals(2, both.exitCode());
        assertTrue(both.err().contains("--last and --from exclude each other"), both.err());
        assertEquals(
                2,
                preview("amount > 10", "--from", "2026-03-01T11:00Z", "--until", "2026-03-01T10:00Z")
                        .exitCode());
    }

    @Test
    void filesAreReadWithoutKafka() throws Exception {
        String orders = order("a", ELEVEN, 5) + "\n" + order("a", ELEVEN.plusSeconds(1), 50) + "\nno json\n"
                + order("b", ELEVEN.plusSeconds(90), 50) + "\n";
        Path sample = Files.writeString(folder.resolve("orders.jsonl"), orders);
        String[] words = {
            "preview",
            "revenue",
            "-f",
            changed("amount > 10").toString(),
            "--against",
            file("old.yaml", scenario.definition("amount > 0")).toString(),
            "--sample",
            sample.toString()
        };

        Ran ran = scenario.run(words);

        assertEquals(3, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("\n identical          1\n changed            1\n"), ran.out());
        assertTrue(ran.err().contains("orders.jsonl:3: "), ran.err());
        assertTrue(ran.err().contains("1 line is no record, and left out"), ran.err());
        assertTrue(ran.err().contains("3 records of 1 file read once"), ran.err());
        assertTrue(ran.err().contains("exact for the 2 closed windows"), ran.err());
    }

    @Test
    void aSampleNeedsToBeToldWhatItIsOf() throws Exception {
        Path sample = Files.writeString(folder.resolve("orders.jsonl"), order("a", ELEVEN, 5));
        Ran alone = preview("amount > 10", "--sample", sample.toString());
        assertEquals(2, alone.exitCode());
        assertTrue(alone.err().contains("--sample needs --against FILE"), alone.err());
        String old = file("old.yaml", scenario.definition("amount > 0")).toString();
        Ran last = preview("amount > 10", "--sample", sample.toString(), "--against", old, "--last", "1h");
        assertEquals(2, last.exitCode());
        assertTrue(last.err().contains("do not go with --sample"), last.err());
        Ran missing = preview("amount > 10", "--sample", "missing.jsonl", "--against", old);
        assertEquals(2, missing.exitCode());
        assertTrue(missing.err().contains("'missing.jsonl' does not exist"), missing.err());
    }

    @Test
    void aCaptureIsTheLog() throws Exception {
        // A key, a value that is no text, a heartbeat, and records that begin behind others.
        Instant next = ELEVEN.plusSeconds(86_400);
        scenario.order(0, next, order("c", next, 50));
        scenario.order(1, next, order("c", next.plusSeconds(120), 5));
        scenario.order(1, next, order("d", next.plusSeconds(121), 50));
        scenario.bytes(0, next, new byte[] {(byte) 0xff, 0x00, 0x7b});
        scenario.heartbeat(0, "at " + next.plusSeconds(600));
        String old = file("old.yaml", scenario.definition("amount > 0")).toString();
        for (String from : List.of(next.plusSeconds(60).toString(), ELEVEN.toString())) {
            for (String name : List.of("slice.jsonl", "slice.jsonl.gz")) {
                Path file = folder.resolve(name);
                Ran captured = scenario.run("capture", "revenue", "--from", from, "--output", file.toString());
                assertEquals(0, captured.exitCode(), captured.err());

                Ran offline = preview("amount > 10", "--sample", file.toString(), "--against", old, "-o", "json");
                Ran online = preview("amount > 10", "--from", from, "--against", old, "-o", "json");

                assertEquals(3, offline.exitCode(), offline.err());
                assertEquals(online.out(), offline.out());
            }
        }
    }

    @Test
    void aCaptureThatIsCutOrOfAnotherReadingOfTimeIsRefused() throws Exception {
        Path whole = folder.resolve("whole.jsonl");
        assertEquals(
                0,
                scenario.run("capture", "revenue", "--output", whole.toString()).exitCode());
        String old = file("old.yaml", scenario.definition("amount > 0")).toString();
        List<String> lines = Files.readAllLines(whole);
        Path cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() - 1));
        Ran damaged = preview("amount > 10", "--sample", cut.toString(), "--against", old);
        assertEquals(1, damaged.exitCode());
        assertTrue(damaged.err().contains("is damaged or cut behind 18 records"), damaged.err());

        String ahead = scenario.definition("amount > 10").replace("event-time: at", "event-time: at\n  max-ahead: 2h");
        Ran refused = preview(file("ahead.yaml", ahead), "--sample", whole.toString(), "--against", old);
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("reads event times otherwise, or with another max-ahead"), refused.err());
    }

    @Test
    void aCaptureOfSomeKeysHasTheirResultsAsTheLogDoes() throws Exception {
        // What is left out closes the minute of what is kept: this is late, by an order of another key and by a
        // heartbeat.
        for (String sku : List.of("c", "d", "e", "f", "g", "h")) {
            scenario.order(0, order(sku, ELEVEN.plusSeconds(9 * 60), 50));
            scenario.order(1, order(sku, ELEVEN.plusSeconds(20 * 60), 50));
        }
        scenario.heartbeat(0, "at " + ELEVEN.plusSeconds(1200));
        for (String sku : List.of("a", "b", "c", "d")) {
            scenario.order(0, order(sku, ELEVEN.plusSeconds(9 * 60), 5));
            scenario.order(1, order(sku, ELEVEN.plusSeconds(9 * 60), 5));
        }
        String old = file("old.yaml", scenario.definition("amount > 0")).toString();
        for (String share : List.of("1/3", "2/3")) {
            Path file = folder.resolve("some.jsonl.gz");
            Ran captured = scenario.run("capture", "revenue", "--keys", share, "--output", file.toString());
            assertEquals(0, captured.exitCode(), captured.err());
            assertTrue(
                    captured.err().contains(" with " + share + " of the keys, of 39 records of topic"), captured.err());

            Ran offline = preview("amount > 10", "--sample", file.toString(), "--against", old, "-o", "csv");
            Ran online = preview("amount > 10", "--against", old, "-o", "csv");

            KeyShare keys = KeyShare.parse(share).orElseThrow();
            List<String> expected = online.out()
                    .lines()
                    .filter(row -> row.startsWith("sku,")
                            || keys.holds("{\"sku\":\"" + row.substring(0, row.indexOf(',')) + "\"}"))
                    .toList();
            assertEquals(expected, offline.out().lines().toList());
            assertTrue(expected.size() > 1, "some of them differ");
            assertTrue(offline.err().contains("a sample of " + share + " of the keys"), offline.err());
            assertTrue(preview("amount > 0", "--sample", file.toString(), "--against", old, "-o", "json")
                    .out()
                    .contains("\"exact\":\"false\",\"keys\":\"" + share + "\""));
        }
        assertEquals(2, scenario.run("capture", "revenue", "--keys", "3/3").exitCode());
    }

    @Test
    void aCaptureHoldsWhatIsReadAndTellsWhoReadsMore() throws Exception {
        scenario.order(0, order("a", ELEVEN.plusSeconds(86_400), 7).replace("{", "{\"phone\":\"0123\","));
        Path file = folder.resolve("read.jsonl");
        capture(file);
        assertTrue(Files.readString(file).startsWith("{\"hindcast-capture\":3,"), "older releases refuse it");
        assertFalse(Files.readString(file).contains("phone"));
        String base = scenario.definition("amount > 0");
        String old = file("old.yaml", base).toString();
        Path more = file("more.yaml", base.replace("    sku: string\n", "    sku: string\n    phone: string?\n"));
        Ran refused = preview(more, "--sample", file.toString(), "--against", old);
        assertEquals(2, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("reads 'phone', which it does not hold (--fields phone)"), refused.err());

        capture(file, "--fields", "phone", "--redact", "phone,sku");
        assertFalse(Files.readString(file).contains("0123"));
        assertEquals(
                0, preview(more, "--sample", file.toString(), "--against", old).exitCode());
        Ran into = preview("sku != \"b\"", "--sample", file.toString(), "--against", old);
        assertEquals(2, into.exitCode(), into.out());
        assertTrue(
                into.err().contains("an expression looks into field 'sku', or orders by it: sku != \"b\""), into.err());
        Ran both = scenario.run("capture", "revenue", "--whole", "--redact", "sku", "--output", file.toString());
        assertEquals(2, both.exitCode(), both.err());
        Ran time = scenario.run("capture", "revenue", "--redact", "at", "--output", file.toString());
        assertEquals(2, time.exitCode(), time.err());
    }

    private void capture(Path file, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("capture", "revenue", "--output", file.toString()));
        arguments.addAll(List.of(options));
        Ran captured = scenario.run(arguments.toArray(String[]::new));
        assertEquals(0, captured.exitCode(), captured.err());
    }

    @Test
    void aCaptureOfSomeKeysIsOfNoOtherKey() throws Exception {
        Path file = folder.resolve("some.jsonl");
        assertEquals(
                0,
                scenario.run("capture", "revenue", "--whole", "--keys", "1/2", "--output", file.toString())
                        .exitCode());
        assertTrue(Files.readString(file).startsWith("{\"hindcast-capture\":2,"), "older releases refuse it");
        String base = scenario.definition("amount > 0");
        String old = file("old.yaml", base).toString();
        for (String other : List.of(
                base.replace("key: [sku]", "key: {sku: sku + 'x'}"),
                base.replace("    sku: string\n", "    sku: {type: string, from: name}\n"))) {
            Ran refused = preview(file("key.yaml", other), "--sample", file.toString(), "--against", old);
            assertEquals(2, refused.exitCode(), refused.out());
            assertTrue(refused.err().contains("has another key, or reads it otherwise"), refused.err());
        }
        Ran keyed = preview(
                file("keyed.yaml", base.replace("  event-time: at\n", "  event-time: at\n  keyed: sku\n")),
                "--sample",
                file.toString(),
                "--against",
                old);
        assertEquals(2, keyed.exitCode(), keyed.out() + keyed.err());
        assertTrue(keyed.err().contains("has another 'keyed'"), keyed.err());
    }

    @Test
    void soLongBeforeTheEndThatIsAskedFor() throws Exception {
        Instant next = ELEVEN.plusSeconds(86_400);
        scenario = BROKER.scenario(Clock.fixed(next.plusSeconds(90_000), ZoneOffset.UTC));
        scenario.propose(scenario.definition("amount > 0"));
        scenario.start(1, List.of(0L, 0L), List.of(0L, 0L));
        for (Instant at : List.of(ELEVEN, next, next.plusSeconds(90), next.plusSeconds(86_400))) {
            scenario.order(0, at, order("c", at, 5));
            scenario.order(1, at, order("c", at, 50));
        }
        Ran ran = preview(
                "amount > 10", "--last", "1m", "--until", next.plusSeconds(120).toString(), "-o", "json");

        assertEquals(3, ran.exitCode(), ran.err());
        assertTrue(
                ran.out()
                        .contains("all windows that start after 2026-03-02T11:00:59.999Z and end at or before"
                                + " 2026-03-02T11:02:00Z"),
                ran.out());
        assertTrue(ran.out().contains("\"compared\":\"1\""), ran.out());
    }
}
