package io.hindcast.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cases.CaseOutcome;
import io.hindcast.cases.CaseRunner;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.draft.FirstDraft.Cases;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstDraftTest {
    private static final int SEEDS = Integer.getInteger("draft.seeds", 400);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static FirstDraft.Written written(Sample sample) {
        return assertInstanceOf(FirstDraft.Written.class, FirstDraft.of(sample, Optional.empty(), Cases.SAMPLED));
    }

    private static Definition sound(String text) {
        Definitions read = Definitions.of("draft.yaml", text);
        return assertInstanceOf(Definitions.Sound.class, read, () -> read + "\n" + text)
                .definitions()
                .get(0);
    }

    /** In one partition, every second. */
    private static Sample ofOne(int records, IntFunction<String> value) {
        List<SourceRecord> stretch = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            stretch.add(PlainRecord.at("orders", 0, i)
                    .withTimestamp(NOON.plusSeconds(i).toEpochMilli())
                    .withValue(value.apply(i)));
        }
        return new Sample("orders", "topic 'orders'", Sample.Within.PARTITION, List.of(stretch), 1, key -> 0);
    }

    private static String json(String text, Object... values) {
        return text.formatted(values).replace('\'', '"');
    }

    private static String order(int i) {
        return json(
                "{'order_id':'o%d','customer':'c%d','amount':%d,'at':'%s','ship':{'country':'%s'},'tags':[1]%s}",
                i, i % 7, i, NOON.plusSeconds(i), i % 2 == 0 ? "DE" : "FR", i % 3 == 0 ? ",'coupon':'x'" : "");
    }

    @Test
    void whateverTheSampleTheDraftIsSoundAndItsCaseHolds() {
        int withCases = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Sample sample = new RandomSample(seed).sample();
            FirstDraft draft;
            try {
                draft = FirstDraft.of(sample, Optional.empty(), Cases.SAMPLED);
            } catch (RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
            if (draft instanceof FirstDraft.Written written) {
                List<CaseOutcome> outcomes =
                        new CaseRunner(sound(written.text()).compiled()).runAll();
                assertTrue(outcomes.stream().allMatch(CaseOutcome::holds), () -> outcomes + "\n" + written.text());
                assertEquals(written.cases(), outcomes.size());
                withCases += written.cases();
                int at = written.text().lines().mapToInt(String::length).max().orElse(0);
                assertTrue(written.told().stream().noneMatch(line -> line.contains("\n")), "seed " + seed + " " + at);
            }
        }
        assertTrue(withCases > SEEDS / 2, "too few cases: " + withCases);
    }

    @Test
    void whateverIsOfOneTypeIsAccepted() {
        Sample sample = ofOne(100, FirstDraftTest::order);
        FirstDraft.Written draft = written(sample);

        Fates fates = Fates.of(sound(draft.text()).compiled(), sample);

        assertEquals(100, fates.accepted(), fates::toString);
    }

    @Test
    void draftsWhatStandsInTheRecords() {
        String text = written(ofOne(100, FirstDraftTest::order)).text();

        for (String line : List.of(
                "pipeline: orders-by-customer",
                "  topic: orders",
                "  event-time: at",
                "    order_id: string",
                "    customer: string",
                "    amount: decimal",
                "    at: timestamp",
                "    country: { type: string, from: ship.country }",
                "    coupon: string?",
                "key: [customer]",
                "window: { tumbling: 1s, grace: 1s }",
                "  events: count()",
                "  amount_sum: sum(amount)")) {
            assertTrue(text.lines().anyMatch(it -> it.equals(line) || it.startsWith(line + "  ")), line + "\n" + text);
        }
        assertTrue(text.contains("# tags is a list, of which no field can be made"), text);
        assertTrue(text.contains("# in 34 of 100"), text);
    }

    /** The members of one odd record are no fields: all others would be rejected for their sake. */
    @Test
    void whatIsASingleValueInMostRecordsIsAField() {
        FirstDraft.Written draft = written(ofOne(
                50,
                i -> json(
                        "{'customer':'c%d','at':'%s','mix':%s}",
                        i % 5, NOON.plusSeconds(i), i == 3 ? "{'a':1}" : "'m" + i + "'")));

        assertTrue(draft.text().contains("mix: string"), draft::text);
        assertFalse(draft.text().contains("mix.a"), draft::text);
        assertTrue(draft.told().contains("in all, 49 of 50 records would be accepted"), () -> "" + draft.told());
    }

    @Test
    void tellsWhereNoRecordWouldBeAccepted() {
        FirstDraft.Written draft = written(ofOne(
                2,
                i -> json(
                        "{'at':'%s','a':%s,'b':%s}", NOON.plusSeconds(i), i == 0 ? "1" : "'x'", i == 1 ? "1" : "'x'")));

        assertTrue(
                draft.told().stream().anyMatch(line -> line.startsWith("in all, 0 of 2 records would be accepted")),
                () -> draft.told() + draft.text());
    }

    @Test
    void takesAnotherTimeForTheEventTimeOnlyWhereItLooksLikeOne() {
        assertTime(
                "created_at",
                "{ type: timestamp, epoch: ms }",
                i -> json(
                        "{'id':%d,'valid_until':'2026-01-01T00:00:00Z','created_at':%d}",
                        i, NOON.plusSeconds(i).toEpochMilli()));
        assertTime(
                "when",
                "{ type: timestamp, epoch: s }",
                i -> json("{'when':%d}", NOON.plusSeconds(i).getEpochSecond()));
        assertTime(
                "eventTime",
                "{ type: timestamp, epoch: auto }",
                i -> json("{'eventTime':%s}", inAnyForm(NOON.plusSeconds(i), i)));
        assertTime(
                "eventTime",
                "{ type: timestamp, epoch: us }",
                i -> json(
                        "{'createdAt':'2026-01-01T12:00:00Z','eventTime':%d000}",
                        NOON.plusSeconds(i).toEpochMilli()));
        // Numbers that could be seconds of this century, out of any order.
        assertTime(
                "timestamp",
                "{ type: timestamp, from: $timestamp }",
                i -> json("{'phone':%d}", 1_500_000_000 + i * 7919 % 1000 * 100_000));
        assertTime("timestamp_", "{ type: timestamp, from: $timestamp }", i -> json("{'timestamp':'yesterday'}"));
    }

    @Test
    void readsIntsAndBoolsOutOfTextsWhereTheSampleMixesThem() {
        assertField("status: { type: int, text: true }", i -> i % 2 == 0 ? "200" : "'404'", "status");
        assertField("sure: { type: bool, text: true }", i -> i % 2 == 0 ? "true" : "'false'", "sure");
        assertField("sure: { type: bool, text: true }", i -> "'true'", "sure");
        assertField("bytes: { type: int, text: true }", i -> "'" + i + "'", "bytes");
        // A name, as far as anybody can tell.
        assertField("status: string", i -> "'200'", "status");
        // Without the zero it would be another one.
        assertField("zip: int", i -> i % 5 == 0 ? "'01234'" : "51234", "zip");
        assertField("paid: decimal", i -> i % 2 == 0 ? "1.5" : "'2'", "paid");
        assertField("seen: { type: timestamp, epoch: auto }", i -> inAnyForm(NOON.plusSeconds(i), i), "seen");
    }

    private static void assertField(String declared, IntFunction<String> value, String name) {
        FirstDraft.Written draft = written(ofOne(
                50,
                i -> json(
                        "{'event_time':'%s','%s':%s}",
                        NOON.plusSeconds(i), name, value.apply(i).replace('\'', '"'))));

        assertTrue(draft.text().lines().anyMatch(line -> line.startsWith("    " + declared)), draft::text);
    }

    @Test
    void takesTheReadingOfATimeThatTakesTheMost() {
        assertTime(
                "at",
                "{ type: timestamp, epoch: auto }",
                i -> json("{'at':%s}", i == 7 ? NOON.plusSeconds(i).toEpochMilli() : "'" + NOON.plusSeconds(i) + "'"));
    }

    @Test
    void takesAnOptionalFieldForTheKeyWhereThereIsNoOther() {
        FirstDraft.Written draft = written(ofOne(
                60,
                i -> json(
                        "{'at':'%s'%s}",
                        NOON.plusSeconds(i), i % 6 == 0 ? "" : ",'country':'" + (i % 2 == 0 ? "?" : "FR") + "'")));

        assertTrue(draft.text().contains("key: [{country: 'coalesce(country, \"none\")'}]"), draft::text);
        assertTrue(
                draft.told().contains("key: country, and \"none\" where it is missing, in 10 of 60 records"),
                () -> "" + draft.told());
        assertEquals(1, draft.cases());
    }

    private static String inAnyForm(Instant time, int form) {
        return switch (form % 4) {
            case 0 -> "'" + time + "'";
            case 1 -> String.valueOf(time.toEpochMilli());
            case 2 -> "'" + time.getEpochSecond() + "'";
            default -> String.valueOf(time.getEpochSecond());
        };
    }

    private static void assertTime(String name, String declared, IntFunction<String> value) {
        String text = written(ofOne(50, value)).text();

        assertTrue(text.matches("(?s).*\n  event-time: " + name + "[ \n].*"), text);
        assertTrue(text.contains("    " + name + ": " + declared), text);
    }

    @Test
    void saysWhyAFieldIsNotTheEventTime() {
        assertPassedOver(
                List.of(
                        "  not created: something else in 200 of 1,000 records",
                        "  not paid_at: no times of 2000 to 2099, in s, ms, us or ns",
                        "  not shipped_at: absent in 31 % of the records",
                        "  not local_time, day: by its name less of a time than event_time"),
                i -> json(
                        "{'event_time':'%1$s','local_time':'%2$s','day':'31.01.2026','created':%3$s%4$s%5$s,'phone':%6$d}",
                        NOON.plusSeconds(i),
                        NOON.plusSeconds(i).toString().replace("Z", ""),
                        i < 200 ? "'soon'" : NOON.plusSeconds(i).toEpochMilli(),
                        i % 100 < 31 ? "" : ",'shipped_at':'" + NOON.plusSeconds(i) + "'",
                        i == 7 ? "" : ",'paid_at':" + i,
                        1_500_000_000 + i * 7919 % 1000 * 100_000));
    }

    /** Of a file, whose records would all be stamped at its loading. */
    private static Sample ofFile(int records, IntFunction<String> value) {
        List<SourceRecord> lines = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            lines.add(PlainRecord.at("access", 0, i)
                    .withTimestamp(NOON.plusSeconds(86_400).toEpochMilli())
                    .withValue(value.apply(i)));
        }
        return new Sample("access", "access.jsonl", Sample.Within.FILE, List.of(lines), 1, key -> 0);
    }

    /** One of six in the form of Apache's logs, one seconds, the others RFC 3339. */
    private static String access(int i) {
        Instant time = NOON.plusSeconds(i);
        String written = i % 6 == 2
                ? "'01/Jan/2026:13:%02d:%02d +0100'".formatted(i / 60, i % 60)
                : i % 6 == 3 ? String.valueOf(time.getEpochSecond()) : "'" + time + "'";
        return json("{'host':'h%d','ts':%s}", i % 7, written);
    }

    @Test
    void takesATimeThatMostRecordsHaveAndSaysWhichAreRejected() {
        Sample sample = ofFile(1_200, i -> access(i));
        String rejected = "in 200 of 1,200 records it is no time that can be read, such as"
                + " '01/Jan/2026:13:00:02 +0100': these would be rejected (event-time); convert them before the file"
                + " is loaded. What can be read: RFC 3339 texts, such as 2026-01-31T12:00:00Z"
                + ", and numbers since 1970";

        FirstDraft.Written draft = written(sample);

        assertTrue(draft.told().contains("  " + rejected), draft.told()::toString);
        assertTrue(draft.told().contains("in all, 1000 of 1,200 records would be accepted"), draft.told()::toString);
        assertTrue(comments(draft).contains(rejected), draft::text);
        assertTrue(draft.text().contains("    ts: { type: timestamp, epoch: auto }"), draft::text);
        assertTrue(draft.text().contains("\n  event-time: ts\n"), draft::text);
        assertTrue(draft.text().contains("# the sample spans 19.6 min;"), draft::text);
        assertEquals(1, draft.cases());
        assertFalse(draft.text().lines().anyMatch(line -> line.startsWith("      - {") && line.contains("Jan")));
        assertEquals(1_000, Fates.of(sound(draft.text()).compiled(), sample).accepted());
    }

    /** Words of all comments, on one line. */
    private static String comments(FirstDraft.Written draft) {
        return draft.text().replaceAll("\n *#", "");
    }

    @Test
    void withoutACaseNoExampleOfWhatIsNoTimeStandsInTheDefinition() {
        FirstDraft draft = FirstDraft.of(ofFile(60, i -> access(i)), Optional.empty(), Cases.NONE);

        FirstDraft.Written written = assertInstanceOf(FirstDraft.Written.class, draft);
        assertTrue(comments(written).contains("in 10 of 60 records it is no time that can be read:"), written::text);
        assertFalse(written.text().contains("Jan"), written::text);
        assertTrue(written.told().toString().contains("'01/Jan/2026:13:00:02 +0100'"), () -> "" + written.told());
    }

    @Test
    void takesATimeThatHalfOfTheRecordsHaveOnlyWhereNoOtherIsInAll() {
        IntFunction<String> half =
                i -> i % 2 == 0 ? "'" + NOON.plusSeconds(i) + "'" : i % 4 == 1 ? "'soon'" : "'later'";
        assertTime("at", "timestamp ", i -> json("{'at':%s}", half.apply(i).replace('\'', '"')));
        assertTime(
                "stamp",
                "timestamp\n",
                i -> json("{'at':%s,'stamp':'%s'}", half.apply(i).replace('\'', '"'), NOON.plusSeconds(i)));
        assertTime(
                "timestamp",
                "{ type: timestamp, from: $timestamp }",
                i -> json("{'at':%s}", i % 5 < 2 ? "'" + NOON.plusSeconds(i) + "'" : "'soon'"));
        // Of a topic most records would be rejected, while Kafka's timestamp is a time of all.
        assertTime(
                "timestamp",
                "{ type: timestamp, from: $timestamp }",
                i -> json(i % 5 == 0 ? "{'at':'%s'}" : "{}", NOON.plusSeconds(i)));
    }

    @Test
    void saysWhichFieldHasDatesThatCannotBeReadBeforeItTakesKafkasTimestamp() {
        for (String date : List.of("Mar 27 20:00:00", "Friday 27 March 2026 20:00", "2026.03.27 20:00")) {
            FirstDraft.Written draft = written(ofFile(40, i -> json("{'host':'h%d','seen':'%s'}", i % 7, date)));
            String dates =
                    "seen has dates in 40 of 40 records, such as '" + date + "', but in no form that is known; name it"
                            + " with format, if it has year, month and day, or convert them before the file is loaded. What can be read: RFC 3339 texts, such as"
                            + " 2026-01-31T12:00:00Z, and numbers since 1970";

            assertEquals(
                    List.of(
                            "event time: timestamp, no field is a time that can be read, so Kafka's own timestamp, which"
                                    + " for a file is that of its loading: all events fall into one minute",
                            "  " + dates),
                    draft.told().subList(0, 2));
            assertTrue(comments(draft).contains("fall into one minute; " + dates), draft::text);
            assertFalse(draft.text().contains("spans"), draft::text);
            assertFalse(draft.told().toString().contains("  not seen"), () -> "" + draft.told());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            27.03.2026 20:00:00           | dd.MM.yyyy HH:mm:ss
            27/Mar/2026:20:00:00 +0100    | dd/MMM/yyyy:HH:mm:ss Z
            2026-03-27 20:00:00           | yyyy-MM-dd HH:mm:ss
            Fri, 27 Mar 2026 20:00:00 GMT | EEE, dd MMM yyyy HH:mm:ss 'GMT'
            3/27/2026 8:00 PM             | M/d/yyyy h:mm a
            3/2/2026 8:00                 | M/d/yyyy H:mm
            """)
    void takesATimeInTheFormOfALogOrAnExport(String date, String form) {
        String line = "{\"host\":\"h%d\",\"seen\":\"" + date + "\"}";
        FirstDraft.Written draft = written(ofFile(40, i -> line.formatted(i % 7)));
        String told = draft.told().get(0);

        assertTrue(draft.text().contains("    seen: { type: timestamp, format: \"" + form + "\" }"), draft::text);
        assertTrue(told.startsWith("event time: seen, a text in the form " + form), told);
        assertEquals(date.startsWith("3/2/"), told.contains(" (or d/M/yyyy H:mm: nothing in the sample tells)"), told);
        assertEquals(!form.endsWith("Z"), told.contains(", taken for UTC; zone: +01:00, say, where"), told);
        assertEquals(1, draft.cases(), draft::text);
    }

    @Test
    void takesTextsThatMeanNothingAmongValuesForMissing() {
        FirstDraft.Written draft = written(ofOne(
                60,
                i -> json(
                        "{'at':'%s','sku':'s%d','latency':%s,'note':'-'}",
                        NOON.plusSeconds(i), i % 5, i % 10 == 3 ? "'-'" : i % 10 == 4 ? "'N/A'" : String.valueOf(i))));

        assertTrue(
                draft.text().contains("    latency: { type: int?, missing: [\"-\", \"N/A\"] }  # in 48 of 60"),
                draft::text);
        assertTrue(draft.text().contains("    note: string\n"), draft::text);
        assertFalse(draft.told().toString().contains("rejected"), draft.told()::toString);
    }

    @Test
    void takesAllFormsOfATime() {
        FirstDraft.Written draft = written(ofFile(
                600,
                i -> json(
                        "{'host':'h%d','ts':'%s'}",
                        i % 7, i % 6 == 2 ? "01/Jan/2026:13:00:02 +0100" : NOON.plusSeconds(i))));

        assertTrue(
                draft.text().contains("    ts: { type: timestamp, format: [\"rfc3339\", \"dd/MMM/yyyy:HH:mm:ss Z\"] }"),
                draft::text);
        assertFalse(draft.told().toString().contains("rejected"), draft.told()::toString);
    }

    @Test
    void takesATimeThatFewRecordsOfAFileHave() {
        FirstDraft.Written draft =
                written(ofFile(40, i -> json(i % 4 == 0 ? "{'at':'%s'}" : "{'host':'h'}", NOON.plusSeconds(i))));
        String absent = "30 of 40 records have none, and would be rejected (event-time)";

        assertTrue(draft.text().contains("\n  event-time: at\n"), draft::text);
        assertTrue(comments(draft).contains("in order within the file; " + absent), draft::text);
        assertTrue(draft.told().contains("  " + absent), () -> "" + draft.told());
    }

    @Test
    void saysThatTheTimestampOfAFileIsThatOfItsLoading() {
        FirstDraft.Written draft =
                written(ofFile(40, i -> json("{'host':'Mars %d','release':'1.2.%d'}", i % 7, 10 + i)));

        assertEquals(
                "event time: timestamp, no field looks like a time, so Kafka's own timestamp, which for a file is that of"
                        + " its loading: all events fall into one minute",
                draft.told().get(0));
        assertFalse(draft.told().toString().contains("dates"), () -> "" + draft.told());
    }

    @Test
    void saysByWhatAnotherTimeIsBetter() {
        assertPassedOver(
                List.of(
                        "  not received: in order in 50 % of the records, sent in 100 %",
                        "  not recorded: a number, where sent is a text",
                        "  not placed: sent is as good a time, and stands before it",
                        "  not stamp: by its name less of a time than sent",
                        "  not valid_until: by its name the time of something else than the event"),
                i -> json(
                        "{'sent':'%s','received':'%s','stamp':'%s','recorded':%d,'placed':'%s','valid_until':'%s'}",
                        NOON.plusSeconds(i),
                        NOON.plusSeconds(i - 60 * (i % 2)),
                        NOON.plusSeconds(i),
                        NOON.plusSeconds(i).toEpochMilli(),
                        NOON.plusSeconds(i),
                        NOON.plusSeconds(i)));
    }

    @Test
    void saysWhyThereIsNoEventTimeAmongTheFields() {
        assertPassedOver(
                List.of(
                        "  not at: no times of 2000 to 2099, in s, ms, us or ns",
                        "  not expires: by its name the time of something else than the event",
                        "  not phone: its numbers may be times, but neither its name nor its nearness to the records'"
                                + " timestamps says so"),
                i -> json(
                        "{'at':%d,'expires':%d,'phone':%d,'end':'never','sent':true}",
                        i,
                        NOON.plusSeconds(7919L * i % 1000).toEpochMilli(),
                        1_500_000_000 + i * 7919 % 1000 * 100_000));
    }

    @Test
    void saysWhyAFieldIsNotTheKey() {
        assertPassedOver(
                List.of(
                        "  not tenant: the same in every record",
                        "  not account: a number, and only texts are taken; key: [account] works too",
                        "  not user: absent in 31 % of the records; key: [{user: 'coalesce(user, \"?\")'}] works too",
                        "  not id: every record has another one",
                        "  not session: 999 values in 1,000 records: few come twice"),
                i -> json(
                        "{'id':'o%1$d','session':'s%2$d','customer':'c%3$d','tenant':'t','account':%1$d%4$s,'city':'%5$s','at':'%6$s'}",
                        i,
                        Math.max(1, i),
                        i % 7,
                        i % 100 < 31 ? "" : ",'user':'u" + i % 5 + "'",
                        i % 2 == 0 ? "Rome" : "Bonn",
                        NOON.plusSeconds(i)));
        assertPassedOver(
                List.of(
                        "  not city: 2 values, of customer there are 7",
                        "  not state: as many values as customer, which stands before it",
                        "  not code: something else than a text in 1 of 1,000 records",
                        "  not tag: longer than 256 characters in some record"),
                i -> json(
                        "{'customer':'c%1$d','version':'1','city':'c%2$d','state':'s%1$d','code':%3$s,'note':'%4$d','tag':'%5$s'}",
                        i % 7, i % 2, i == 4 ? "4" : "'x" + i % 3 + "'", i, (i % 2 + "-").repeat(129)));
    }

    @Test
    void saysThatTheTopicIsPartitionedByAnotherField() {
        FirstDraft.Written draft =
                written(keyed(8, 200, i -> "c" + i % 20, ",'city':'Rome','area':'a%d','side':'b%d'"));

        assertEquals(List.of("  not area, side: the topic is partitioned by customer"), passedOver(draft));
    }

    private static void assertPassedOver(List<String> lines, IntFunction<String> value) {
        assertEquals(lines, passedOver(written(ofOne(1_000, value))));
    }

    private static List<String> passedOver(FirstDraft.Written draft) {
        return draft.told().stream().filter(line -> line.startsWith("  not ")).toList();
    }

    @Test
    void waitsAsLongAsEventsAreBehind() {
        IntFunction<String> value = i -> json("{'at':'%s'}", NOON.plusSeconds(i * 60L - (i % 10 == 0 ? 400 : 0)));

        FirstDraft.Written draft = written(ofOne(200, value));

        assertTrue(draft.text().contains("grace: 10m }"), draft.text());
        assertTrue(draft.text().contains("with this grace none of it would be late"), draft.text());
        assertTrue(
                draft.told().stream().anyMatch(line -> line.contains("up to 5.7 min behind the latest before it")),
                draft.told()::toString);
    }

    @Test
    void doesNotWaitForAStraggler() {
        IntFunction<String> value = i -> json("{'at':'%s'}", NOON.plusSeconds(i - (i == 1_500 ? 86_400 : i % 3)));

        FirstDraft.Written draft = written(ofOne(2_000, value));

        assertTrue(draft.text().contains("grace: 1s }"), draft.text());
        assertTrue(draft.text().contains("at most 1 of it would be late"), draft.text());
    }

    @Test
    void doesNotWaitForAClockThatIsTenYearsAhead() {
        IntFunction<String> value = i -> json("{'at':'%s'}", NOON.plusSeconds(i + (i == 1_000 ? 86_400L * 3_652 : 0)));

        FirstDraft.Written draft = written(ofOne(2_000, value));

        assertTrue(draft.text().contains("window: { tumbling: 1m, grace: 1s }"), draft.text());
        assertFalse(draft.text().contains("max-ahead"), draft.text());
        assertTrue(
                draft.told()
                        .contains(
                                "  1 record of the sample has a time more than 1h ahead of the record's own timestamp, and"
                                        + " would be rejected (too-far-ahead)"),
                draft.told()::toString);
        assertEquals(
                1_999,
                Fates.of(sound(draft.text()).compiled(), ofOne(2_000, value)).accepted());
    }

    @Test
    void aClockThatIsWrongOnceTakesNoTimeAway() {
        String text = written(ofOne(
                        500,
                        i -> json("{'at':%d}", i == 9 ? 0 : NOON.plusSeconds(i).toEpochMilli())))
                .text();

        assertTrue(text.contains("    at: { type: timestamp, epoch: ms }"), text);
    }

    @Test
    void findsTheFieldByWhichTheTopicIsPartitioned() {
        FirstDraft.Written draft = written(keyed(8, 200, i -> "c" + i % 20));

        assertTrue(draft.text().contains("\n  keyed: customer "), draft.text());
        assertTrue(draft.text().contains("\nkey: [customer] "), draft.text());
    }

    @Test
    void takesNoFieldForTheKeyThatIsInItsPlaceByChance() {
        assertFalse(written(keyed(2, 200, i -> "c" + i % 4)).text().contains("keyed:"));
        assertFalse(written(keyed(1, 200, i -> "c" + i % 20)).text().contains("keyed:"));
    }

    @Test
    void findsTheRecordKeyWhereNoFieldHasIt() {
        List<List<SourceRecord>> stretches = partitions(8);
        for (int i = 0; i < 200; i++) {
            String key = "c" + i % 20;
            int partition = home(key, 8);
            stretches
                    .get(partition)
                    .add(PlainRecord.at("orders", partition, i)
                            .withTimestamp(NOON.plusSeconds(i).toEpochMilli())
                            .withKey(key)
                            .withValue(json("{'n':%d}", i)));
        }

        String text = written(sample(stretches)).text();

        assertTrue(text.contains("\n  keyed: record_key "), text);
        assertTrue(text.contains("    record_key: { type: string, from: $key }"), text);
        assertTrue(text.contains("      - { n: 2, $key: c2, $timestamp: 2026-01-01T12:00:02Z }"), text);
    }

    private static Sample keyed(int partitions, int records, IntFunction<String> customer) {
        return keyed(partitions, records, customer, "");
    }

    /** @param more members; {@code %d} is one of two numbers */
    private static Sample keyed(int partitions, int records, IntFunction<String> customer, String more) {
        List<List<SourceRecord>> stretches = partitions(partitions);
        for (int i = 0; i < records; i++) {
            int partition = home(customer.apply(i), partitions);
            stretches
                    .get(partition)
                    .add(PlainRecord.at("orders", partition, i)
                            .withTimestamp(NOON.plusSeconds(i).toEpochMilli())
                            .withValue(json(
                                    "{'customer':'%s','at':'%s'" + more.replace("%d", "" + i % 2) + "}",
                                    customer.apply(i),
                                    NOON.plusSeconds(i))));
        }
        return sample(stretches);
    }

    private static List<List<SourceRecord>> partitions(int number) {
        List<List<SourceRecord>> stretches = new ArrayList<>();
        for (int left = number; left > 0; left--) {
            stretches.add(new ArrayList<>());
        }
        return stretches;
    }

    private static Sample sample(List<List<SourceRecord>> stretches) {
        int partitions = stretches.size();
        return new Sample(
                "orders",
                "topic 'orders'",
                Sample.Within.PARTITION,
                stretches,
                partitions,
                key -> home(new String(key, UTF_8), partitions));
    }

    private static int home(String key, int partitions) {
        return Math.floorMod(key.hashCode() * 31, partitions);
    }

    @Test
    void saysWhichRecordsWouldBeRejected() {
        FirstDraft.Written draft = written(ofOne(
                100, i -> i == 7 ? "oops" : json("{'n':%s,'at':'%s'}", i == 9 ? "'x'" : i, NOON.plusSeconds(i))));

        assertEquals(
                "1 of 100 records are not JSON objects and would be rejected (unparseable); the first one, partition 0, offset 7:"
                        + " the value is not one JSON object: Unrecognized token 'oops': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false'), at byte 0",
                draft.told().get(0));
        assertTrue(
                draft.told()
                        .contains(
                                "n is of several types: int in 98 of 99 records; the other 1, such as \"x\", would be rejected (wrong-type,"
                                        + " number-range)"),
                draft.told()::toString);
    }

    @Test
    void proposesHowFarTimesMayBeAheadWhereTheyAre() {
        String text = written(ofOne(50, i -> json("{'at':'%s'}", NOON.plusSeconds(i + 86_400L * 3))))
                .text();

        assertTrue(text.contains("  max-ahead: 3d "), text);
        assertEquals(
                50,
                Fates.of(sound(text).compiled(), ofOne(50, i -> json("{'at':'%s'}", NOON.plusSeconds(i + 86_400L * 3))))
                        .accepted());
    }

    @Test
    void leavesTheCaseAndAllValuesOut() {
        FirstDraft draft = FirstDraft.of(
                ofOne(10, i -> json("{'name':'Zoe','at':'%s'}", NOON.plusSeconds(i))), Optional.of("mine"), Cases.NONE);

        String text = assertInstanceOf(FirstDraft.Written.class, draft).text();
        assertTrue(text.contains("\npipeline: mine\n"), text);
        assertFalse(text.contains("Zoe") || text.contains("2026"), text);
    }

    @Test
    void saysWhyThereIsNothingToDraftFrom() {
        assertEquals("topic 'orders' is empty: there is nothing to make a definition of", nothing(ofOne(0, i -> "")));
        assertTrue(
                nothing(ofOne(3, i -> "x"))
                        .startsWith(
                                "none of the 3 records of topic 'orders' that were read is a JSON object; the first one, partition 0, offset 0:"));
    }

    private static String nothing(Sample sample) {
        return assertInstanceOf(FirstDraft.Nothing.class, FirstDraft.of(sample, Optional.empty(), Cases.SAMPLED))
                .reason();
    }

    @Test
    void anObjectWithoutMembersIsEnough() {
        FirstDraft.Written draft = written(ofOne(3, i -> "{}"));

        assertTrue(draft.text().contains("    timestamp: { type: timestamp, from: $timestamp }"), draft.text());
        assertEquals(1, draft.cases());
    }

    @Test
    void namesPipelinesAsTheyMayBeNamed() {
        assertEquals("status-1", PipelineName.of("status", Optional.empty()).toLowerCase(Locale.ROOT));
        assertEquals("p-9-lives", PipelineName.of("9_Lives", Optional.empty()));
        assertEquals("first-draft", PipelineName.of("_", Optional.empty()));
    }
}
