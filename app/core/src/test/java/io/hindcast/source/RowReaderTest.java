package io.hindcast.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.EventTime;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowReaderTest {
    private static final PlainRecord RECORD = PlainRecord.at("orders", 3, 41).withTimestamp(1_000);

    private final List<Field> fields = new ArrayList<>();

    @Test
    void readsEveryType() {
        json("sku", ValueType.STRING);
        json("quantity", ValueType.INT);
        json("amount", ValueType.DECIMAL);
        json("gift", ValueType.BOOL);
        json("at", ValueType.TIMESTAMP);
        Row row = event("""
                {"sku":"a\\u00e9\\n","other":[{"sku":1}],"quantity":-7,"amount":10.50,"gift":true,"at":"2026-01-01T01:00:00.1239+01:00"}
                """);
        assertEquals("aé\n", row.text(0));
        assertEquals(-7, row.integer(1));
        assertEquals(new BigDecimal("10.50"), row.decimal(2));
        assertEquals(1, row.integer(3));
        assertEquals(Instant.parse("2026-01-01T00:00:00.123Z").toEpochMilli(), row.integer(4));
    }

    @Test
    void leavesWhatIsMissingOrNullAbsent() {
        json("sku", ValueType.STRING);
        json("amount", ValueType.DECIMAL);
        Row row = event("{\"amount\":null}");
        assertEquals(Fault.ABSENT, row.slotFault(0));
        assertEquals(Fault.ABSENT, row.slotFault(1));
    }

    @Test
    void keepsNothingOfTheRecordBefore() {
        json("sku", ValueType.STRING);
        RowReader reader = reader();
        Row row = new Row(reader.slots());
        assertSame(Reading.EVENT, reader.read(RECORD.withValue("{\"sku\":\"a\"}"), row));
        assertSame(Reading.EVENT, reader.read(RECORD.withValue("{}"), row));
        assertEquals(Fault.ABSENT, row.slotFault(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT | 9223372036854775807 | 9223372036854775807",
                "INT | -9223372036854775808 | -9223372036854775808",
                "INT | 9223372036854775808 | NUMBER_RANGE",
                "INT | -9223372036854775809 | NUMBER_RANGE",
                "INT | 100000000000000000000000000000000000000000000 | NUMBER_RANGE",
                "INT | -0 | 0",
                "INT | 1.0 | WRONG_TYPE",
                "INT | 1e3 | WRONG_TYPE",
                "INT | \"1\" | WRONG_TYPE",
                "INT | true | WRONG_TYPE",
                "DECIMAL | \"10.50\" | 10.50",
                "DECIMAL | \"-1.5e3\" | -1.5E+3",
                "DECIMAL | \" 1\" | WRONG_TYPE",
                "DECIMAL | \"\" | WRONG_TYPE",
                "DECIMAL | \"+1\" | WRONG_TYPE",
                "DECIMAL | \"01\" | WRONG_TYPE",
                "DECIMAL | \"1.\" | WRONG_TYPE",
                "DECIMAL | \".5\" | WRONG_TYPE",
                "DECIMAL | \"1e\" | WRONG_TYPE",
                "DECIMAL | \"NaN\" | WRONG_TYPE",
                "DECIMAL | -0.0 | 0.0",
                "DECIMAL | 1e38 | 1E+38",
                "DECIMAL | 1e-38 | 1E-38",
                "DECIMAL | 1e39 | NUMBER_RANGE",
                "DECIMAL | 1e99999999 | NUMBER_RANGE",
                "DECIMAL | 1e99999999999999999999 | NUMBER_RANGE",
                "DECIMAL | \"1e-99999999\" | NUMBER_RANGE",
                "DECIMAL | 12345678901234567890123456789012345678 | 12345678901234567890123456789012345678",
                "DECIMAL | 0.12345678901234567890123456789012345678 | 0.12345678901234567890123456789012345678",
                "DECIMAL | 123456789012345678901234567890123456789 | NUMBER_RANGE",
                "DECIMAL | 1.00000000000000000000000000000000000000 | NUMBER_RANGE",
                "DECIMAL | false | WRONG_TYPE",
                "BOOL | false | 0",
                "BOOL | 0 | WRONG_TYPE",
                "BOOL | \"true\" | WRONG_TYPE",
                "STRING | 1 | WRONG_TYPE",
                "STRING | [\"a\"] | WRONG_TYPE",
                "STRING | {\"a\":1} | WRONG_TYPE",
                "STRING | \"\" | ''",
                "STRING | \"x\\ud800y\" | x\uFFFDy",
                "STRING | \"\\udc00\\ud83d\\ude00\" | \uFFFD\uD83D\uDE00",
                "TIMESTAMP | \"1970-01-01T00:00:01.5Z\" | 1500",
                "TIMESTAMP | \"1970-01-01t00:00:01z\" | 1000",
                "TIMESTAMP | \"1970-01-01 00:00:01Z\" | 1000",
                "TIMESTAMP | \"1969-12-31T23:59:59.9999Z\" | -1",
                "TIMESTAMP | \"9999-12-31T23:59:59.999Z\" | 253402300799999",
                "TIMESTAMP | \"1970-01-01T00:00:01\" | WRONG_TYPE",
                "TIMESTAMP | \"1970-01-01T00:00Z\" | WRONG_TYPE",
                "TIMESTAMP | \"1970-01-01\" | WRONG_TYPE",
                "TIMESTAMP | \"2016-12-31T23:59:60Z\" | WRONG_TYPE",
                "TIMESTAMP | \"2026-02-29T00:00:00Z\" | WRONG_TYPE",
                "TIMESTAMP | \"1970-01-01T00:00:01Z \" | WRONG_TYPE",
                "TIMESTAMP | \"\" | WRONG_TYPE",
                "TIMESTAMP | 1500 | WRONG_TYPE",
            })
    void takesExactlyTheDeclaredType(ValueType type, String json, String expected) {
        json("f", type);
        assertEquals(expected, slot(event("{\"f\":" + json + "}"), 0, type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EPOCH_MS | 1500 | 1500",
                "EPOCH_MS | 1500.9 | 1500",
                "EPOCH_MS | -0.1 | -1",
                "EPOCH_SECONDS | 1767225600 | 1767225600000",
                "EPOCH_SECONDS | 1.2345 | 1234",
                "EPOCH_SECONDS | 1e30 | NUMBER_RANGE",
                "EPOCH_SECONDS | 1e99999999 | NUMBER_RANGE",
                "EPOCH_MS | \"1500\" | WRONG_TYPE",
                "EPOCH_US | 1767225600123456 | 1767225600123",
                "EPOCH_US | -1 | -1",
                "EPOCH_NS | 1767225600123456789 | 1767225600123",
                "EPOCH_NS | 1767225600123999999.9 | 1767225600123",
                "EPOCH_NS | 1e38 | NUMBER_RANGE",
                "AUTO | \"2026-01-01T00:00:00.5Z\" | 1767225600500",
                "AUTO | 1767225600 | 1767225600000",
                "AUTO | \"1767225600.25\" | 1767225600250",
                "AUTO | 1.7672256e9 | 1767225600000",
                "AUTO | 99999999999 | 99999999999000",
                "AUTO | 100000000000 | 100000000000",
                "AUTO | -1767225600123 | -1767225600123",
                "AUTO | 99999999999999 | 99999999999999",
                "AUTO | 100000000000000 | 100000000000",
                "AUTO | \"1767225600123456\" | 1767225600123",
                "AUTO | 99999999999999999 | 99999999999999",
                "AUTO | 1767225600123456789 | 1767225600123",
                "AUTO | 0 | 0",
                "AUTO | \"yesterday\" | WRONG_TYPE",
                "AUTO | \"\" | WRONG_TYPE",
                "AUTO | \"2023-02-29T00:00:00Z\" | WRONG_TYPE",
                "AUTO | true | WRONG_TYPE",
                "AUTO | 1e38 | NUMBER_RANGE",
            })
    void readsTimestampsGivenAsNumbers(TimeFormat format, String json, String expected) {
        fields.add(new Field("f", ValueType.TIMESTAMP, false, new Origin.Value(List.of("f")), format));
        assertEquals(expected, slot(event("{\"f\":" + json + "}"), 0, ValueType.TIMESTAMP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT | \"200\" | 200",
                "INT | 200 | 200",
                "INT | \"-7\" | -7",
                "INT | \"9223372036854775808\" | NUMBER_RANGE",
                "INT | \"2.0\" | WRONG_TYPE",
                "INT | \"\" | WRONG_TYPE",
                "INT | \"-\" | WRONG_TYPE",
                "BOOL | \"true\" | 1",
                "BOOL | \"false\" | 0",
                "BOOL | true | 1",
                "BOOL | \"TRUE\" | WRONG_TYPE",
                "BOOL | \"1\" | WRONG_TYPE",
            })
    void readsWhatComesAsATextWhereTheDefinitionSaysSo(ValueType type, String json, String expected) {
        fields.add(new Field("f", type, false, new Origin.Value(List.of("f")), TimeFormat.RFC_3339, true));
        assertEquals(expected, slot(event("{\"f\":" + json + "}"), 0, type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT | \"-\" | ABSENT",
                "INT | \"N/A\" | ABSENT",
                "INT | \"\" | ABSENT",
                "INT | \"--\" | WRONG_TYPE",
                "INT | 7 | 7",
                "STRING | \"-\" | ABSENT",
                "STRING | \"a-\" | a-",
                "DECIMAL | \"-\" | ABSENT",
                "BOOL | \"-\" | ABSENT",
                "TIMESTAMP | \"-\" | ABSENT",
            })
    void takesATextForNothingWhereTheDefinitionSaysSo(ValueType type, String json, String expected) {
        Notation notation = new Notation(TimeFormat.RFC_3339, List.of(), false, List.of("-", "N/A", ""));
        fields.add(new Field("f", type, false, new Origin.Value(List.of("f")), notation));
        assertEquals(expected, slot(event("{\"f\":" + json + "}"), 0, type));
    }

    @Test
    void takesTheNextPathWhereATextMeansNothing() {
        Notation notation = new Notation(TimeFormat.RFC_3339, List.of(), false, List.of("-"));
        Origin paths = new Origin.FirstOf(List.of(new Origin.Value(List.of("a")), new Origin.Value(List.of("b"))));
        fields.add(new Field("f", ValueType.STRING, false, paths, notation));
        assertEquals("x", slot(event("{\"a\":\"-\",\"b\":\"x\"}"), 0, ValueType.STRING));
    }

    @Test
    void followsNestedPaths() {
        nested("country", "shipping", "to", "country");
        nested("city", "shipping", "to", "city");
        nested("other", "other");
        Row row = event(
                "{\"country\":\"no\",\"shipping\":{\"x\":{\"to\":1},\"to\":{\"city\":\"Rom\",\"country\":\"IT\"}},\"other\":\"o\"}");
        assertEquals("IT", row.text(0));
        assertEquals("Rom", row.text(1));
        assertEquals("o", row.text(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-INF", "+1", "01", "'a'", "/* a */ 1", "\"\t\""})
    void saysWhatIsNotJsonWithoutAdviceToProgrammers(String value) {
        json("f", ValueType.STRING);
        RowReader reader = reader();
        Reading reading = reader.read(RECORD.withValue("{\"f\":" + value + "}"), new Row(reader.slots()));

        String detail = assertInstanceOf(Reading.Unreadable.class, reading).detail();
        assertFalse(detail.contains("enable") || detail.contains("Feature"), detail);
    }

    @Test
    void findsMembersWhoseNamesHaveDots() {
        nested("service", "service.name");
        nested("other", "service", "name");
        nested("app", "labels", "app.name");
        Row row = event(
                "{\"service.name\":\"shop\",\"service\":{\"name\":\"x\"},\"labels\":{\"app.name\":\"y\",\"app\":{\"name\":\"no\"}}}");
        assertEquals("shop", row.text(0));
        assertEquals("x", row.text(1));
        assertEquals("y", row.text(2));
    }

    @Test
    void treatsFieldsInsideWhatIsNotAnObjectAsWronglyTyped() {
        nested("country", "shipping", "country");
        assertEquals(Fault.WRONG_TYPE, event("{\"shipping\":\"x\"}").slotFault(0));
        assertEquals(
                Fault.WRONG_TYPE, event("{\"shipping\":[{\"country\":\"x\"}]}").slotFault(0));
        assertEquals(Fault.ABSENT, event("{\"shipping\":null}").slotFault(0));
    }

    @Test
    void letsTheLastOfTwoEqualMembersCount() {
        json("a", ValueType.STRING);
        nested("b", "n", "b");
        Row row = event("{\"a\":\"1\",\"n\":{\"b\":\"1\"},\"a\":\"2\",\"n\":{}}");
        assertEquals("2", row.text(0));
        assertEquals(Fault.ABSENT, row.slotFault(1));
    }

    @Test
    void readsOneMemberIntoSeveralFields() {
        fields.add(new Field("a", ValueType.STRING, false, new Origin.Value(List.of("m")), TimeFormat.RFC_3339));
        fields.add(new Field("b", ValueType.DECIMAL, false, new Origin.Value(List.of("m")), TimeFormat.RFC_3339));
        Row row = event("{\"m\":\"1.5\"}");
        assertEquals("1.5", row.text(0));
        assertEquals(new BigDecimal("1.5"), row.decimal(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"after":{"n":1},"before":{"n":2}}          | 1
            {"before":{"n":2},"after":{"n":1}}          | 1
            {"after":null,"before":{"n":2},"n":3}       | 2
            {"after":{"n":null},"before":{"n":2}}       | 2
            {"after":{},"before":null,"n":3}            | 3
            {"n":3}                                     | 3
            {"after":{"n":"x"},"before":{"n":2}}        | WRONG_TYPE
            {"after":7,"before":{"n":2}}                | WRONG_TYPE
            {"after":{"n":99999999999999999999},"n":3}  | NUMBER_RANGE
            {"after":{"n":null},"before":{"n":"x"},"n":3} | WRONG_TYPE
            {"after":{"n":1},"after":{},"before":{"n":2}} | 2
            {"after":null}                              | ABSENT
            {}                                          | ABSENT
            """)
    void takesTheFirstPathThatIsThere(String value, String read) {
        List<Origin.Value> paths = Stream.of(List.of("after", "n"), List.of("before", "n"), List.of("n"))
                .map(Origin.Value::new)
                .toList();
        json("before.n", ValueType.INT);
        fields.add(new Field("first", ValueType.INT, true, new Origin.FirstOf(paths), TimeFormat.RFC_3339));
        json("n", ValueType.INT);

        assertEquals(read, slot(event(value), 1, ValueType.INT));
    }

    @Test
    void readsKafkasFacts() {
        fact(KafkaFact.KEY, ValueType.STRING);
        fact(KafkaFact.TIMESTAMP, ValueType.TIMESTAMP);
        fact(KafkaFact.PARTITION, ValueType.INT);
        fact(KafkaFact.OFFSET, ValueType.INT);
        fact(KafkaFact.TOPIC, ValueType.STRING);
        fields.add(new Field("trace", ValueType.STRING, true, new Origin.Header("trace"), TimeFormat.RFC_3339));
        Row row = event(RECORD.withKey("änna").withHeader("trace", bytes("t1")).withValue("{}"));
        assertEquals("änna", row.text(0));
        assertEquals(1_000, row.integer(1));
        assertEquals(3, row.integer(2));
        assertEquals(41, row.integer(3));
        assertEquals("orders", row.text(4));
        assertEquals("t1", row.text(5));
    }

    @Test
    void leavesAMissingKeyOrHeaderAbsent() {
        fact(KafkaFact.KEY, ValueType.STRING);
        fields.add(new Field("trace", ValueType.STRING, true, new Origin.Header("trace"), TimeFormat.RFC_3339));
        Row row = event("{}");
        assertEquals(Fault.ABSENT, row.slotFault(0));
        assertEquals(Fault.ABSENT, row.slotFault(1));
    }

    @Test
    void takesAKeyThatIsNotUtf8AsWronglyTyped() {
        fact(KafkaFact.KEY, ValueType.STRING);
        Row row = event(RECORD.withKey(new byte[] {(byte) 0xFF}).withValue("{}"));
        assertEquals(Fault.WRONG_TYPE, row.slotFault(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "null",
                "\"x\"",
                "[]",
                "{",
                "{}}",
                "{} {}",
                "{}\0",
                "{\"f\"}",
                "{\"f\":}",
                "{\"f\":1,}",
                "{'f':1}",
                "{f:1}",
                "{\"f\":01}",
                "{\"f\":NaN}",
                "{\"f\":+1}",
                "{\"f\":.5}",
                "{\"f\":\"a\nb\"}",
                "{\"f\":\"\\x\"}",
                "{\"g\":\"\\x\"}",
                "{\"g\":[1,2}",
                "{\"f\":tru}",
                "{\"f\":1} // comment",
                "\uFEFF{}",
            })
    void refusesWhatIsNotOneJsonObject(String value) {
        json("f", ValueType.STRING);
        Reading reading = reader().read(RECORD.withValue(value), new Row(1));
        Reading.Unreadable unreadable = assertInstanceOf(Reading.Unreadable.class, reading);
        assertEquals(Reason.UNPARSEABLE, unreadable.reason());
        assertTrue(unreadable.detail().matches("\\P{Cntrl}+"), unreadable.detail());
        assertTrue(!unreadable.detail().contains("Source"), unreadable.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00C3(", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F5\u0080\u0080\u0080", "\u0080"})
    void refusesWhatIsNotUtf8EvenWhereItIsNotDeclared(String latin1) {
        json("f", ValueType.STRING);
        byte[] value = ("{\"other\":\"" + latin1 + "\"}").getBytes(ISO_8859_1);
        Reading reading = reader().read(RECORD.withValue(value), new Row(1));
        assertEquals(
                new Reading.Unreadable(Reason.UNPARSEABLE, "the value is not one JSON object: not UTF-8"), reading);
    }

    @Test
    void saysWhereTheTextIsWrongWhateverWasReadBefore() {
        json("f", ValueType.STRING);
        RowReader reader = reader();
        Row row = new Row(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reader.read(RECORD.withValue("{\"f\":\"some text\"}\n"), row);
            readings.add(reader.read(RECORD.withValue("{\"f\":\"a\",\n\"g\":x}"), row));
        }
        String detail =
                assertInstanceOf(Reading.Unreadable.class, readings.get(0)).detail();
        assertTrue(detail.endsWith(", at byte 14"), detail);
        assertEquals(List.of(readings.get(0), readings.get(0), readings.get(0)), readings);
    }

    @Test
    void readsARecordTheSameWayWhateverWasReadBefore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        json("sku", ValueType.STRING);
        json("amount", ValueType.DECIMAL);
        nested("country", "shipping", "country");
        json("at", ValueType.TIMESTAMP);
        String sound =
                "{\"sku\":\"aé\",\"amount\":1.50,\"n\":[1,{\"x\":null}],\"shipping\":{\"country\":\"DE\"},\"at\":\"2026-01-01T00:00:00Z\"}";
        RowReader used = reader();
        Row row = new Row(used.slots());
        int events = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] value = mutated(sound.getBytes(UTF_8), random);
            RowReader fresh = reader();
            Row freshRow = new Row(fresh.slots());
            Reading expected = fresh.read(RECORD.withValue(value), freshRow);
            assertEquals(expected, used.read(RECORD.withValue(value), row), () -> "seed " + seed);
            if (expected instanceof Reading.Event) {
                events++;
                for (int slot = 0; slot < row.size(); slot++) {
                    ValueType type = fields.get(slot).type();
                    assertEquals(slot(freshRow, slot, type), slot(row, slot, type), "seed " + seed);
                }
            }
        }
        assertTrue(events > 1_000, "only " + events + " readable, seed " + seed);
    }

    @Test
    void readsRecordsLargerThanAnyBuffer() {
        json("f", ValueType.STRING);
        json("last", ValueType.INT);
        String text = "ü".repeat(100_000);
        RowReader reader = reader();
        Row row = new Row(2);
        for (int i = 0; i < 3; i++) {
            String filler = " ".repeat(20_000);
            String value = "{\"skipped\":\"" + text + "\",\"f\":\"" + text + "\",\"last\":" + i + "}" + filler;
            assertSame(Reading.EVENT, reader.read(RECORD.withValue(value), row));
            assertEquals(text, row.text(0));
            assertEquals(i, row.integer(1));
            assertInstanceOf(Reading.Unreadable.class, reader.read(RECORD.withValue(value + "x"), row));
        }
    }

    @Test
    void copesWithNumbersOfAnyLength() {
        json("f", ValueType.DECIMAL);
        json("g", ValueType.INT);
        String digits = "9".repeat(1_000_000);
        Row row = event("{\"f\":" + digits + ",\"g\":" + digits + ",\"h\":" + digits + "}");
        assertEquals(Fault.NUMBER_RANGE, row.slotFault(0));
        assertEquals(Fault.NUMBER_RANGE, row.slotFault(1));
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        json("f", ValueType.INT);
        String value = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertInstanceOf(Reading.Unreadable.class, reader().read(RECORD.withValue(value), new Row(1)));
    }

    @Test
    void readsRecordsWithEndlesslyManyMemberNames() {
        json("f", ValueType.INT);
        RowReader reader = reader();
        Row row = new Row(1);
        for (int i = 0; i < 50_000; i++) {
            assertSame(Reading.EVENT, reader.read(RECORD.withValue("{\"name-" + i + "\":1,\"f\":" + i + "}"), row));
            assertEquals(i, row.integer(0));
        }
    }

    @Test
    void takesANullValueForAHeartbeatOnlyWithTheHeader() {
        json("f", ValueType.INT);
        RowReader reader = reader();
        Row row = new Row(1);
        assertEquals(new Reading.Unreadable(Reason.NULL_VALUE, "the record has no value"), reader.read(RECORD, row));
        assertEquals(
                Heartbeat.end(),
                reader.read(RECORD.withHeader(Heartbeat.HEADER, Heartbeat.end().encode()), row));
        assertSame(
                Reading.EVENT,
                reader.read(
                        RECORD.withHeader(Heartbeat.HEADER, Heartbeat.end().encode())
                                .withValue("{}"),
                        row));
        Reading malformed = reader.read(RECORD.withHeader(Heartbeat.HEADER, bytes("soon")), row);
        assertEquals(
                Reason.UNPARSEABLE,
                assertInstanceOf(Reading.Unreadable.class, malformed).reason());
    }

    @Test
    void saysInWordsWhatIsWrongWithAField() {
        json("amount", ValueType.DECIMAL);
        json("quantity", ValueType.INT);
        json("at", ValueType.TIMESTAMP);
        json("sku", ValueType.STRING);
        RowReader reader = reader();
        Row row = new Row(4);
        reader.read(RECORD.withValue("{\"amount\":1e99,\"quantity\":99999999999999999999,\"at\":\"now\"}"), row);
        assertEquals("field 'amount' has more than 38 digits or an exponent beyond ±38", detail(row, 0));
        assertEquals("field 'quantity' is outside 64 bits", detail(row, 1));
        assertEquals("field 'at' is not an RFC 3339 timestamp", detail(row, 2));
        assertEquals("field 'sku' is missing or null", detail(row, 3));
    }

    private static byte[] mutated(byte[] value, Random random) {
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            value[random.nextInt(value.length)] = random.nextInt(4) == 0
                    ? (byte) random.nextInt()
                    : (byte) "{}[]\",:0 ntx\\\n".charAt(random.nextInt(14));
        }
        return value;
    }

    private static String slot(Row row, int slot, ValueType type) {
        if (row.slotFault(slot) != Fault.NONE) {
            return row.slotFault(slot).name();
        }
        return switch (type) {
            case STRING -> row.text(slot);
            case DECIMAL -> row.decimal(slot).toString();
            case INT, BOOL, TIMESTAMP -> Long.toString(row.integer(slot));
        };
    }

    private void json(String name, ValueType type) {
        fields.add(new Field(name, type, false, new Origin.Value(List.of(name)), TimeFormat.RFC_3339));
    }

    private void nested(String name, String... path) {
        fields.add(new Field(name, ValueType.STRING, false, new Origin.Value(List.of(path)), TimeFormat.RFC_3339));
    }

    private void fact(KafkaFact fact, ValueType type) {
        fields.add(new Field(fact.word(), type, false, new Origin.Fact(fact), TimeFormat.RFC_3339));
    }

    private String detail(Row row, int slot) {
        return FieldFaults.detail(fields.get(slot), row.slotFault(slot));
    }

    private RowReader reader() {
        return new RowReader(new Source(
                List.of(new TopicFields("orders", new Values(new Format.Json(), Nulls.INVALID), fields)),
                new EventTime("at", Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                new Quiet(Duration.ofMinutes(1), Quiet.Heartbeats.FOREIGN)));
    }

    private Row event(String value) {
        return event(RECORD.withValue(value));
    }

    private Row event(PlainRecord from) {
        RowReader reader = reader();
        Row row = new Row(reader.slots());
        assertSame(Reading.EVENT, reader.read(from, row));
        return row;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
