package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import io.hindcast.schema.UnrecordedSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records are read by what is recorded of the schemas that they name. */
final class RecordedSchemasTest {
    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format: { avro: { registry: "http://r", ids: IDS } }
              event-time: at
              fields: { at: { type: timestamp, epoch: ms }, n: int? }
            window: { tumbling: 1m, grace: 2m }
            aggregates: { orders: count() }
            """;

    private final Map<SchemaId, SchemaFact> recorded = new HashMap<>();
    private final SchemaFacts facts = id -> Optional.ofNullable(recorded.get(id));

    private static Source source(String ids) {
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("p.yaml", DEFINITION.replace("IDS", ids)))
                .definitions()
                .get(0)
                .pipeline()
                .source();
    }

    private static SchemaId id(long number) {
        return new SchemaId("http://r", "orders", number);
    }

    private void written(long number, String type, String text, SchemaText.Reference... references) {
        recorded.put(id(number), new SchemaFact.Written(new SchemaText(type, text, List.of(references))));
    }

    private static PlainRecord confluent(int number, int... value) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + value.length).put((byte) 0).putInt(number);
        for (int one : value) {
            bytes.put((byte) one);
        }
        return PlainRecord.at("orders", 0, 7).withValue(bytes.array());
    }

    private String read(Source source, SourceRecord record) {
        Rows rows = Rows.of(source, facts);
        Reading reading = rows.read(record);
        return reading instanceof Reading.Unreadable unreadable
                ? unreadable.reason().word() + ": " + unreadable.detail()
                : rows.row().integer(source.slot("at")) + " " + rows.row().integer(source.slot("n"));
    }

    @Test
    void aRecordIsReadByTheSchemaThatItNames() {
        Source source = source("confluent");
        written(1, "AVRO", record("at", "n"));
        written(2, "AVRO", record("n", "at"));

        assertEquals("5 -3", read(source, confluent(1, 10, 5)));
        assertEquals("-3 5", read(source, confluent(2, 10, 5)));
        assertEquals(
                "unparseable: the value is not of the schema 2: it has 1 bytes more",
                read(source, confluent(2, 10, 5, 1)));
        assertEquals(
                "unparseable: the value does not begin with a byte 0 and four bytes of a schema's number",
                read(source, PlainRecord.at("orders", 0, 7).withValue(new byte[] {0, 0, 0, 1})));
    }

    private static String record(String one, String other) {
        return "{\"type\":\"record\",\"name\":\"O\",\"fields\":[{\"name\":\"" + one + "\",\"type\":\"long\"},"
                + "{\"name\":\"" + other + "\",\"type\":\"int\"}]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PROTOBUF | message O {}                | which is one of PROTOBUF, not of Avro
            AVRO     | "string"                    | which cannot be read: schema: the schema is one of a record, not of string
            AVRO     | {                           | which cannot be read: schema: no JSON
            """)
    void aSchemaThatIsNoneOfTheFormatIsAsGoodAsNone(String type, String text, String detail) {
        written(1, type, text);

        String reading = read(source("confluent"), confluent(1, 10, 5));

        assertTrue(reading.startsWith("unknown-schema: the value is of schema 1, " + detail), reading);
    }

    @Test
    void whatTheRegistryDidNotHaveIsInvalidAndWhatNobodyKnowsIsNothing() {
        recorded.put(id(1), new SchemaFact.Missing());

        assertEquals(
                "unknown-schema: the value is of schema 1, which the registry did not have",
                read(source("confluent"), confluent(1, 10, 5)));
        UnrecordedSchema unrecorded =
                assertThrows(UnrecordedSchema.class, () -> read(source("confluent"), confluent(2, 10, 5)));
        assertTrue(
                String.valueOf(unrecorded.getMessage()).contains("schema 2 of registry http://r, of topic 'orders'"));
    }

    @Test
    void aSchemaMayReferToOthers() {
        written(
                1,
                "AVRO",
                "{\"type\":\"record\",\"name\":\"O\",\"namespace\":\"a\",\"fields\":[{\"name\":\"x\",\"type\":[\"null\",\"b.X\"]},"
                        + "{\"name\":\"at\",\"type\":\"long\"},{\"name\":\"y\",\"type\":\"b.X\"},{\"name\":\"n\",\"type\":\"int\"}]}",
                new SchemaText.Reference(
                        "b.X",
                        "{\"type\":\"record\",\"namespace\":\"b\",\"name\":\"X\",\"fields\":[{\"name\":\"z\",\"type\":\"boolean\"}]}"));

        assertEquals("5 -3", read(source("confluent"), confluent(1, 2, 1, 10, 0, 5)));
    }

    @Test
    void apicuriosNumbersHaveEightBytesInFrontOrInAHeader() {
        Source source = source("apicurio");
        written(1L << 40, "AVRO", record("at", "n"));
        byte[] number = ByteBuffer.allocate(8).putLong(1L << 40).array();
        byte[] value = {10, 5};
        PlainRecord at = PlainRecord.at("orders", 0, 7);

        assertEquals(
                "5 -3",
                read(
                        source,
                        at.withValue(ByteBuffer.allocate(11)
                                .put((byte) 0)
                                .put(number)
                                .put(value)
                                .array())));
        assertEquals("5 -3", read(source, at.withValue(value).withHeader("apicurio.value.contentId", number)));
        String none = read(source, at.withValue(value).withHeader("apicurio.value.globalId", number));
        assertTrue(none.startsWith("unparseable: the value does not begin with a byte 0 and eight bytes"), none);
    }

    /** Of schemas that alternate, and of those that cannot be read, too. */
    @Test
    void whatIsRecordedIsLookedUpOnce() {
        written(1, "AVRO", record("at", "n"));
        written(2, "AVRO", record("n", "at"));
        written(3, "AVRO", "{");
        recorded.put(id(4), new SchemaFact.Missing());
        List<Long> asked = new ArrayList<>();
        SchemaFacts counted = id -> {
            asked.add(id.number());
            return facts.of(id);
        };
        Source source = source("confluent");
        Rows rows = Rows.of(source, counted);
        SchemasWanted wanted = new SchemasWanted(source, counted);
        for (int again = 0; again < 3; again++) {
            for (int number = 1; number <= 4; number++) {
                rows.read(confluent(number, 10, 5));
            }
        }
        assertEquals(List.of(1L, 2L, 3L, 4L), asked);
        asked.clear();
        for (int again = 0; again < 3; again++) {
            for (int number = 1; number <= 4; number++) {
                assertEquals(Optional.empty(), wanted.by(confluent(number, 10, 5)));
            }
        }
        assertEquals(List.of(1L, 2L, 3L, 4L), asked);
    }

    @Test
    void itIsKnownWhichSchemasAreWanted() {
        SchemasWanted wanted = new SchemasWanted(source("confluent"), facts);

        assertTrue(wanted.concerns("orders"));
        assertFalse(wanted.concerns("payments"));
        assertEquals(Optional.of(id(1)), wanted.by(confluent(1, 10, 5)));
        assertEquals(Optional.empty(), wanted.by(PlainRecord.at("orders", 0, 1)));
        assertEquals(Optional.empty(), wanted.by(PlainRecord.at("orders", 0, 1).withValue("{}")));
        assertEquals(Optional.empty(), wanted.by(confluent(-5, 10, 5)));
        written(1, "AVRO", record("at", "n"));
        recorded.put(id(2), new SchemaFact.Missing());
        assertEquals(Optional.empty(), wanted.by(confluent(1, 10, 5)));
        assertEquals(Optional.empty(), wanted.by(confluent(2, 10, 5)));
        assertEquals(Optional.of(id(3)), wanted.by(confluent(3, 10, 5)));
    }
}
