package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code format: {avro: ...}}: schemas, and what of them is read. */
final class AvroFormatTest {
    static final String SOUND = """
            pipeline: orders
            source:
              topic: orders
              format:
                avro:
                  schema: {"type":"record","name":"Order","namespace":"shop","doc":"x","fields":[
                    {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                    {"name":"sku","type":["null","string"],"default":null},
                    {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
                    {"name":"weight","type":"double"},
                    {"name":"address","type":{"type":"record","name":"Address","fields":[{"name":"zip","type":"string"}]}},
                    {"name":"billing","type":["null","Address"]},
                    {"name":"previous","type":["null","shop.Order"]}]}
              event-time: at
              fields:
                at: timestamp
                sku: string?
                price: decimal
                zip: { type: string?, from: previous.billing.zip }
                kg: { type: decimal, scale: 3, from: weight }
            window: { tumbling: 1m, grace: 2m }
            aggregates: { orders: count() }
            """;

    private static String edited(String from, String to) {
        assertTrue(SOUND.contains(from), from);
        return SOUND.replace(from, to);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sku: string?       | skuu: string?       | 17:5: field 'skuu': the schema has nothing at 'skuu'; did you mean 'sku'?
            sku: string?       | sku: int?           | 17:5: field 'sku': is int, and string in the schema; a timestamp is RFC 3339 there
            price: decimal     | price: string       | 18:5: field 'price': is string, and decimal in the schema
            price: decimal     | weight: decimal     | 18:5: field 'weight': is decimal, and double in the schema: a binary fraction, of which no sum is exact; say to how many digits it is rounded
            scale: 3           | scale: 39           | 20:33: scale must be at most 38, not 39
            decimal, scale     | int, scale          | 20:5: field 'kg': scale is for decimals in the value only
            price: decimal     | address: string     | 18:5: field 'address': is string, and record in the schema
            at: timestamp      | at: { type: timestamp, epoch: s, from: sku } | 16:5: field 'at': is timestamp, and string in the schema
            billing.zip        | billing.city        | 19:5: field 'zip': the schema has nothing at 'previous.billing.city'
            `"double"`         | `"doubl"`           | 10:33: schema: unknown type 'doubl'; did you mean 'double'?
            `"shop.Order"`     | `"Ordr"`            | 13:43: schema: unknown type 'Ordr'
            `"name":"Address"` | `"name":"Order"`    | 11:58: schema: two types have the name 'shop.Order'
            `"name":"Address"` | `"name":"Address","namespace":""` | 12:42: schema: unknown type 'Address'
            `"name":"weight"`  | `"name":"sku"`      | 6:85: schema: two fields of record 'shop.Order' have one name
            `"type":"double"`  | `"typ":"double"`    | 10:9: a field of the schema needs 'type', such as type: string
            `["null","string"]`| `[]`                | 8:30: schema: a union without a type
            `"type":"bytes"`   | `"type":"enum","name":"E"` | 9:40: schema: an enum needs its symbols, a list
            `"type":"bytes"`   | `"type":"fixed","name":"F"` | 9:40: schema: a fixed needs its size in bytes
            `{"type":"record","name":"Order"` | `{"type":"map","values":"int","name":"Order"` | 6:15: schema: the schema is one of a record, not of map
            schema: {          | schemas: {x: {      | 6:17: schemas: 'x' is no number of a schema in a registry, such as 17
            schema: {          | scheme: {           | 6:7: unknown key 'scheme' in format avro; allowed: schema, schemas, registry, ids; did you mean 'schema'?
            """)
    void saysWhatIsWrongAndWhere(String from, String to, String problem) {
        String text = edited(from, to);
        if (to.contains("x: {")) {
            text = text.replace("\"shop.Order\"]}]}", "\"shop.Order\"]}]}}");
        }

        List<String> problems = Definitions.problems(text);

        assertTrue(problems.stream().anyMatch(it -> it.startsWith(problem)), problems::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            registry: "ftp://r:1"               | 6:19: format avro: registry: 'ftp://r:1' is no address of a registry: http:// or https://, a host
            registry: "http://r/x?y"            | 6:19: format avro: registry: 'http://r/x?y' is no address of a registry
            registry: "no url"                  | 6:19: format avro: registry: 'no url' is no address, such as http://registry:8081
            registry: "http://u:p@r:1"          | 6:19: format avro: registry: a user and a password do not belong into a definition
            registry: "http://r", ids: glue     | 6:36: format avro: ids must be confluent or apicurio, not 'glue'
            registry: "http://r", schema: {}    | 6:19: format avro has either 'schema', of all values, or a registry, or 'schemas'
            schema: {}, ids: confluent          | 6:26: format avro: ids says how values name schemas of a registry; it goes with 'registry' or 'schemas'
            registry: "http://r", schemas: {1234567890: {}} | 6:41: schemas: '1234567890' is no number of a schema
            """)
    void saysWhatIsWrongWithARegistry(String avro, String problem) {
        List<String> problems = Definitions.problems(REGISTRY.replace("registry: \"http://r:1/\"", avro));

        assertTrue(problems.stream().anyMatch(it -> it.startsWith(problem)), problems::toString);
    }

    @Test
    void whoNamesAnotherRegistryAsksAnotherQuestion() {
        assertEquals(fingerprint(REGISTRY), fingerprint(REGISTRY.replace("http://r:1/", "http://r:1")));
        assertNotEquals(fingerprint(REGISTRY), fingerprint(REGISTRY.replace("http://r:1/", "https://other/api")));
        assertNotEquals(
                fingerprint(REGISTRY), fingerprint(REGISTRY.replace("http://r:1/\"", "http://r:1/\", ids: apicurio")));
        Format format =
                Definitions.parsed(REGISTRY).source().of("orders").values().format();
        assertEquals(Optional.of(new Format.Registry("http://r:1", SchemaIds.CONFLUENT)), format.asks());
    }

    @Test
    void aCaseOfARegistryNeedsASchema() {
        String cases = "cases:\n  - name: x\n    given: [{ sku: a }]\n    expect: []\n";

        assertEquals(
                List.of(
                        "13:13: a record of topic 'orders' cannot be written, since only a registry has its schemas, and"
                                + " cases ask none; give one of them beside 'registry', by its number: schemas: {17: ...}"),
                Definitions.problems(REGISTRY + cases));
    }

    @Test
    void aSchemaOfARegistryIsHeldAgainstTheFields() {
        TopicFields topic = Definitions.parsed(REGISTRY).source().of("orders");
        AvroSchema schema = AvroSchema.read(
                        "{\"type\":\"record\",\"name\":\"O\",\"fields\":[{\"name\":\"at\",\"type\":\"boolean\"}]}",
                        List.of())
                .schema()
                .orElseThrow();

        assertEquals(List.of("field 'at': is timestamp, and boolean in schema 17"), topic.objections(17, schema));
    }

    private static final String REGISTRY = """
            pipeline: orders
            source:
              topic: orders
              format:
                avro:
                  { registry: "http://r:1/" }
              event-time: at
              fields: { at: timestamp, sku: string? }
            window: { tumbling: 1m, grace: 2m }
            aggregates: { orders: count() }
            """;

    @Test
    void aSchemaMayStandAsOneText() {
        String text =
                SOUND.replaceFirst("(?s)\\{\"type\":\"record\".*?\"shop.Order\"\\]\\}\\]\\}", "'{\"type\":\"recrd\"}'");

        assertEquals(List.of("6:15: schema: unknown type 'recrd'"), Definitions.problems(text));
        assertTrue(Definitions.problems(text.replace("'{\"type\":\"recrd\"}'", "'{'"))
                .get(0)
                .startsWith("6:15: schema: no JSON: "));
    }

    @Test
    void aFieldThatOneSchemaLacksIsOptional() {
        String two = SOUND.replace("schema: {", "schemas:\n        7: {")
                .replace(
                        "  event-time",
                        "        8: {\"type\":\"record\",\"name\":\"O\",\"fields\":[{\"name\":\"at\",\"type\":\"long\"},"
                                + "{\"name\":\"price\",\"type\":\"int\"}]}\n  event-time")
                .replace("at: timestamp", "at: { type: timestamp, epoch: ms }")
                .replace("decimal, scale", "decimal?, scale");

        assertEquals(
                List.of(7L, 8L),
                List.copyOf(Definitions.parsed(two)
                        .source()
                        .of("orders")
                        .values()
                        .format()
                        .schemas()
                        .keySet()));
        List<String> problems = Definitions.problems(two.replace("sku: string?", "sku: string"));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.get(0)
                        .endsWith(
                                "field 'sku': schema 8 has nothing at 'sku'; a field that only some schemas have is optional"),
                problems::toString);
    }

    @Test
    void onlyWhatSaysHowBytesAreReadIsTheDefinition() {
        assertEquals(fingerprint(SOUND), fingerprint(edited("\"doc\":\"x\",", "\"doc\":\"y\",\"aliases\":[\"z\"],")));
        assertNotEquals(
                fingerprint(SOUND),
                fingerprint(edited("\"weight\",\"type\":\"double\"", "\"weight\",\"type\":\"float\"")));
        assertNotEquals(fingerprint(SOUND), fingerprint(edited("\"scale\":2", "\"scale\":3")));
        assertNotEquals(fingerprint(SOUND), fingerprint(edited("scale: 3", "scale: 2")));
    }

    private static String fingerprint(String text) {
        return Fingerprint.of(Definitions.parsed(text), List.of(), TextBounds.KEPT);
    }

    @Test
    void onlyAvroHasBinaryFractions() {
        List<String> problems =
                Definitions.problems(Definitions.edited("amount: decimal", "amount: {type: decimal, scale: 2}"));

        assertTrue(
                problems.get(0).startsWith("9:5: field 'amount': scale is for the float and double of Avro"),
                problems::toString);
    }

    @Test
    void aSchemaThatWasReadIsReadTheSameAgain() {
        AvroSchema schema = Definitions.parsed(SOUND)
                .source()
                .of("orders")
                .values()
                .format()
                .schemas()
                .get(Format.Avro.ONLY);

        assertEquals(schema.text(), AvroSchema.of(schema.types().root()).text());
    }
}
