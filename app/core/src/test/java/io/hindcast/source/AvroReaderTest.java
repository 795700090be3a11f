package io.hindcast.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against bytes that Avro's own writer has made. */
final class AvroReaderTest {
    private static final String SCHEMA = """
            {"type": "record", "name": "Order", "namespace": "shop", "doc": "what was ordered", "fields": [
              {"name": "junk", "type": {"type": "array", "items": ["null", "string", "Order", {"type": "map", "values": "double"}]}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "sku", "type": ["null", "string"], "default": null},
              {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
              {"name": "old", "type": "State"},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 20, "scale": 2}},
              {"name": "rate", "type": {"type": "fixed", "name": "Rate", "size": 4, "logicalType": "decimal", "precision": 6, "scale": 3}},
              {"name": "n", "type": ["int", "null", "string"]},
              {"name": "gift", "type": "boolean"},
              {"name": "shipping", "type": ["null", {"type": "record", "name": "Shipping", "fields": [
                 {"name": "weight", "type": "float"}, {"name": "country", "type": "string"}, {"name": "sent", "type": ["null", "long"]}]}]},
              {"name": "labels", "type": {"type": "map", "values": ["null", "string"]}},
              {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 3}},
              {"name": "more", "type": ["null", "Shipping", "bytes"]}
            ]}
            """;

    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format:
                avro:
                  schema: %s
              event-time: at
              fields:
                at: timestamp
                sku: string?
                state: string
                before: { type: string, from: old }
                price: decimal
                rate: decimal
                n: { type: int?, text: true }
                gift: bool
                country: { type: string?, from: shipping.country }
                sent: { type: timestamp?, epoch: s, from: shipping.sent }
                kg: { type: decimal?, scale: 2, from: shipping.weight }
                channel: { type: string?, from: { first: [labels.channel, labels.via] } }
            key: [state]
            window: { tumbling: 1m, grace: 2m }
            aggregates: { orders: count() }
            """;

    private final Schema schema = new Schema.Parser().parse(SCHEMA);
    private final Source source = source(DEFINITION.formatted(SCHEMA.replace("\n", "\n          ")));

    private static Source source(String text) {
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("p.yaml", text), text)
                .definitions()
                .get(0)
                .pipeline()
                .source();
    }

    private static byte[] written(Schema schema, Object record, boolean blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncoderFactory encoders = new EncoderFactory().configureBlockSize(64);
        BinaryEncoder encoder = blocks ? encoders.blockingBinaryEncoder(out, null) : encoders.binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private GenericData.Record order() {
        GenericData.Record order = new GenericData.Record(schema);
        order.put("junk", List.of());
        order.put("at", 1_767_225_600_123_999L);
        order.put("sku", "tea é😀");
        order.put("state", symbol("PAID"));
        order.put("old", symbol("OPEN"));
        order.put("price", bytes(new BigDecimal("10.50")));
        order.put("rate", fixed("rate", new byte[] {-1, -1, -1, 5}));
        order.put("n", 7);
        order.put("gift", true);
        order.put("shipping", null);
        order.put("labels", Map.of());
        order.put("hash", fixed("hash", new byte[3]));
        order.put("more", null);
        return order;
    }

    private GenericData.EnumSymbol symbol(String word) {
        return new GenericData.EnumSymbol(schema.getField("state").schema(), word);
    }

    private GenericData.Fixed fixed(String field, byte[] bytes) {
        return new GenericData.Fixed(schema.getField(field).schema(), bytes);
    }

    private static ByteBuffer bytes(BigDecimal decimal) {
        return ByteBuffer.wrap(decimal.unscaledValue().toByteArray());
    }

    private GenericData.Record shipping(String country, @Nullable Long sent) {
        GenericData.Record shipping = new GenericData.Record(
                schema.getField("shipping").schema().getTypes().get(1));
        shipping.put("weight", 1.5f);
        shipping.put("country", country);
        shipping.put("sent", sent);
        return shipping;
    }

    private String read(byte[] value) {
        return read(source, value);
    }

    private static String read(Source source, byte[] value) {
        Rows rows = Rows.of(source);
        Reading reading = rows.read(PlainRecord.at("orders", 0, 0).withValue(value));
        if (reading instanceof Reading.Unreadable no) {
            return no.reason().word() + ": " + no.detail();
        }
        List<Column> columns = source.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(slot -> text(rows.row(), slot, columns.get(slot)))
                .collect(Collectors.joining(" "));
    }

    private static String text(Row row, int slot, Column column) {
        if (row.slotFault(slot) != Fault.NONE) {
            return row.slotFault(slot).name();
        }
        return switch (column.type()) {
            case STRING -> row.text(slot);
            case DECIMAL -> row.decimal(slot).toString();
            case INT, TIMESTAMP, BOOL -> Long.toString(row.integer(slot));
        };
    }

    @Test
    void readsTheDeclaredMembersAndPassesOverTheRest() {
        GenericData.Record order = order();
        assertEquals(
                "1767225600123 tea é😀 PAID OPEN 10.50 -0.251 7 1 ABSENT ABSENT ABSENT ABSENT",
                read(written(schema, order, false)));

        order.put("sku", null);
        order.put("n", "42");
        order.put("gift", false);
        order.put("price", bytes(new BigDecimal("-99999999999999999.99")));
        order.put("shipping", shipping("DE", 17L));
        order.put("labels", Map.of("via", "app", "other", "x"));
        order.put("more", shipping("FR", null));
        order.put("junk", Arrays.asList(null, "a", order(), Map.of("x", 1.0, "y", 2.0), order()));
        String expected = "1767225600123 ABSENT PAID OPEN -99999999999999999.99 -0.251 42 0 DE 17000 1.50 app";
        assertEquals(expected, read(written(schema, order, false)));
        assertEquals(expected, read(written(schema, order, true)));

        order.put("n", "many");
        Map<String, Object> labels = new HashMap<>();
        labels.put("channel", null);
        labels.put("via", "web");
        order.put("labels", labels);
        assertEquals(
                "1767225600123 ABSENT PAID OPEN -99999999999999999.99 -0.251 WRONG_TYPE 0 DE 17000 1.50 web",
                read(written(schema, order, true)));
    }

    @Test
    void aTimeBefore1970IsCutDown() {
        GenericData.Record order = order();
        order.put("at", -1L);

        assertTrue(read(written(schema, order, false)).startsWith("-1 "));
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        byte[] sound = written(schema, order(), false);
        for (int length = 0; length < sound.length; length++) {
            assertEquals(
                    "unparseable: the value is not of the schema: it ends too early",
                    read(Arrays.copyOf(sound, length)));
        }
        assertEquals(
                "unparseable: the value is not of the schema: it has 2 bytes more",
                read(Arrays.copyOf(sound, sound.length + 2)));
        assertEquals(
                "unparseable: the value is not of the schema: branch -49 of 4",
                read("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    /** Whatever the bytes are, reading them ends, and with a reading. */
    @Test
    void noBytesAreTooOdd() {
        SplittableRandom random = new SplittableRandom(1);
        GenericData.Record order = order();
        order.put("junk", Arrays.asList(null, "a", order(), Map.of("x", 1.0)));
        order.put("shipping", shipping("DE", 17L));
        byte[] sound = written(schema, order, true);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] spoiled = sound.clone();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            String reading = read(spoiled);
            if (reading.startsWith("unparseable: the value is not of the schema: ")) {
                problems.add(reading.replaceFirst(".*schema: ", "").replaceAll("-?\\d+", "N"));
            }
        }
        assertEquals(
                List.of(
                        "a boolean is neither N nor N",
                        "a length is negative",
                        "a number has more than N bits",
                        "a string is not UTFN",
                        "an int has more than N bits",
                        "branch N of N",
                        "it ends too early",
                        "symbol N of N"),
                problems.stream().distinct().sorted().toList());
    }

    @Test
    void itemsWithoutBytesAndValuesWithinValuesCostNothing() {
        String nested = """
                {"type":"record","name":"R","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"nulls","type":{"type":"array","items":"null"}},{"name":"next","type":["null","R"]}]}
                """;
        Source deep = source(DEFINITION
                .formatted(nested.replace("\n", " "))
                .replaceAll("(?s)    sku:.*key: .state.", "")
                .replace("aggregates", "aggregates"));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes(new byte[] {2});
        many.writeBytes(new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, 127, 0, 0});
        assertEquals("1", read(deep, many.toByteArray()));

        byte[] values = new byte[3_000_000];
        for (int i = 0; i + 3 <= values.length; i += 3) {
            values[i] = 2;
            values[i + 2] = 2;
        }
        assertEquals(
                "unparseable: the value is not of the schema: values within values, more than 1000 deep",
                read(deep, values));
    }

    @Test
    void aNumberSaysBywhichSchemaAValueWasWritten() {
        String old = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"at\",\"type\":\"long\"}]}";
        String recent =
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"coupon\",\"type\":\"string\"},{\"name\":\"at\",\"type\":\"long\"}]}";
        Source numbered = source("""
                pipeline: orders
                source:
                  topic: orders
                  format: { avro: { schemas: { 7: %s, 300: '%s' } } }
                  event-time: at
                  fields: { at: { type: timestamp, epoch: s }, coupon: string? }
                window: { tumbling: 1m, grace: 2m }
                aggregates: { orders: count() }
                """.formatted(old, recent));

        assertEquals("5000 ABSENT", read(numbered, new byte[] {0, 0, 0, 0, 7, 10}));
        assertEquals("5000 x", read(numbered, new byte[] {0, 0, 0, 1, 44, 2, 'x', 10}));
        assertEquals(
                "unparseable: the value is of schema 8, which the format does not have; it has [7, 300]",
                read(numbered, new byte[] {0, 0, 0, 0, 8, 10}));
        assertEquals(
                "unparseable: the value does not begin with a byte 0 and four bytes of a schema's number",
                read(numbered, new byte[] {1, 0, 0, 0, 7, 10}));
        assertEquals(
                "unparseable: the value does not begin with a byte 0 and four bytes of a schema's number",
                read(numbered, new byte[] {0, 0, 0, 7}));
        assertEquals(
                "unparseable: the value is not of the schema 7: it ends too early",
                read(numbered, new byte[] {0, 0, 0, 0, 7}));
        // 5 - 2^32, of which an int has the last bits.
        assertEquals(
                "unparseable: the value is not of the schema 300: a length is negative",
                read(numbered, new byte[] {0, 0, 0, 1, 44, -11, -1, -1, -1, 31, 'h', 'e', 'l', 'l', 'o', 10}));
    }

    @Test
    void aBinaryFractionIsRoundedFromItsExactValue() {
        Schema real = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"at\",\"type\":\"long\"},{\"name\":\"x\",\"type\":\"double\"}]}");
        Source read = source("""
                pipeline: orders
                source:
                  topic: orders
                  format: { avro: { schema: '%s' } }
                  event-time: at
                  fields: { at: { type: timestamp, epoch: ms }, x: { type: decimal, scale: 2 } }
                window: { tumbling: 1m, grace: 2m }
                aggregates: { orders: count() }
                """.formatted(real));
        Map<Double, String> expected = Map.of(
                // Exactly 1.00499999999999989… and 0.125, 0.375.
                1.005,
                "1.00",
                0.125,
                "0.12",
                0.375,
                "0.38",
                -0.001,
                "0.00",
                1e30,
                "1000000000000000019884624838656.00",
                1e37,
                "NUMBER_RANGE",
                Double.NaN,
                "WRONG_TYPE",
                Double.NEGATIVE_INFINITY,
                "WRONG_TYPE");
        expected.forEach((value, text) -> {
            GenericData.Record record = new GenericData.Record(real);
            record.put("at", 1L);
            record.put("x", value);
            assertEquals("1 " + text, read(read, written(real, record, false)));
        });
    }

    /** Random numbers, as Avro writes them. */
    @Test
    void numbersAreThoseThatWereWritten() {
        Schema numbers = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"at\",\"type\":\"long\"},{\"name\":\"n\",\"type\":\"int\"},{\"name\":\"d\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":38,\"scale\":5}}]}");
        Source read = source("""
                pipeline: orders
                source:
                  topic: orders
                  format: { avro: { schema: '%s' } }
                  event-time: at
                  fields: { at: { type: timestamp, epoch: ms }, n: int, d: decimal }
                window: { tumbling: 1m, grace: 2m }
                aggregates: { orders: count() }
                """.formatted(numbers));
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2_000; i++) {
            long at = random.nextLong() >> random.nextInt(64);
            int n = random.nextInt() >> random.nextInt(32);
            BigDecimal d = new BigDecimal(
                    BigInteger.valueOf(random.nextLong()).multiply(BigInteger.valueOf(random.nextLong(1_000_000))), 5);
            GenericData.Record record = new GenericData.Record(numbers);
            record.put("at", at);
            record.put("n", n);
            record.put("d", bytes(d));
            assertEquals(at + " " + n + " " + d, read(read, written(numbers, record, false)));
        }
    }
}
