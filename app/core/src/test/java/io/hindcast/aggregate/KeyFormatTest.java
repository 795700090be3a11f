package io.hindcast.aggregate;

import static io.hindcast.expression.FieldExpressions.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyFormatTest {
    private static final KeyFormat FORMAT = new KeyFormat(List.of(
            new CompiledKey("sku", field(0, ValueType.STRING)),
            new CompiledKey("size", field(1, ValueType.INT)),
            new CompiledKey("price", field(2, ValueType.DECIMAL)),
            new CompiledKey("gift", field(3, ValueType.BOOL)),
            new CompiledKey("day", field(4, ValueType.TIMESTAMP))));

    @Test
    void writesTheKeyFieldsAsJsonInTheOrderOfTheDefinition() {
        assertEquals(
                "{\"sku\":\"a\\\"é\",\"size\":-7,\"price\":1.5,\"gift\":true,\"day\":\"2026-01-01T00:00:00Z\"}",
                key(row("a\"é", -7, "1.50", true, 1_767_225_600_000L)).toString());
    }

    @Test
    void writesEqualDecimalsInOneWay() {
        for (String price : List.of("100", "100.0", "1e2", "1.00e2")) {
            assertTrue(key(row("a", 1, price, false, 0)).toString().contains("\"price\":100,"), price);
        }
        for (String price : List.of("0", "0.00", "0e5", "-0.0")) {
            assertTrue(key(row("a", 1, price, false, 0)).toString().contains("\"price\":0,"), price);
        }
    }

    @Test
    void isAnEmptyObjectWithoutKeyFields() {
        EventKey key = new KeyFormat(List.of()).eventKey();
        assertEquals(Fault.NONE, key.evaluate(new Row(0)));
        assertEquals("{}", key.groupKey().toString());
    }

    @Test
    void saysWhichPartHasNoValue() {
        Row row = row("a", 1, "1", true, 0);
        row.spoil(2, Fault.ABSENT);
        EventKey key = FORMAT.eventKey();
        assertEquals(Fault.ABSENT, key.evaluate(row));
        assertEquals("the key 'price' has no value", key.detail());
        row.spoil(0, Fault.WRONG_TYPE);
        assertEquals(Fault.WRONG_TYPE, key.evaluate(row));
    }

    @Test
    void keepsKeysThatWereMadeEarlier() {
        EventKey key = FORMAT.eventKey();
        key.evaluate(row("first", 1, "1", true, 0));
        GroupKey first = key.groupKey();
        key.evaluate(row("other", 1, "1", true, 0));
        GroupKey other = key.groupKey();
        assertTrue(first.toString().contains("first"));
        assertNotEquals(first, other);
        key.evaluate(row("first", 1, "1", true, 0));
        assertEquals(first, key.groupKey());
        assertEquals(first.hashCode(), key.groupKey().hashCode());
        assertEquals(first, new GroupKey(first.toString().getBytes(UTF_8)));
        assertEquals(first.hashCode(), new GroupKey(first.toString().getBytes(UTF_8)).hashCode());
    }

    @Test
    void makesTheSameKeysHoweverManyWereMadeBefore() {
        EventKey used = FORMAT.eventKey();
        for (int i = 0; i < 20_000; i++) {
            Row row = row("sku-" + i % 3_000, i % 7, "1", true, 0);
            used.evaluate(row);
            assertEquals(key(row), used.groupKey());
        }
    }

    @Test
    void ordersKeysByTheirUnsignedBytes() {
        GroupKey ascii = new GroupKey(new byte[] {0x7F});
        GroupKey beyond = new GroupKey(new byte[] {(byte) 0x80});
        assertTrue(ascii.compareTo(beyond) < 0);
        assertEquals(0, ascii.compareTo(new GroupKey(new byte[] {0x7F})));
    }

    @Test
    void readsBackWhatItWrote() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Row read = new Row(5);
        for (int i = 0; i < 5_000; i++) {
            String price = Events.decimal(random).toString();
            Row row = row(
                    Events.text(random), Events.integer(random), price, random.nextBoolean(), random.nextInt() * 1000L);
            GroupKey key = key(row);
            FORMAT.fill(key, read);
            assertEquals(key, key(read), "seed " + seed);
            assertEquals(row.text(0), read.text(0), "seed " + seed);
            assertEquals(row.integer(1), read.integer(1), "seed " + seed);
            assertEquals(0, row.decimal(2).compareTo(read.decimal(2)), "seed " + seed);
            assertEquals(row.integer(3), read.integer(3), "seed " + seed);
            assertEquals(row.integer(4), read.integer(4), "seed " + seed);
        }
    }

    /** A key of one text is evaluated apart from others. */
    @Test
    void takesNoTextOfMoreThan4096Bytes() {
        EventKey one = new KeyFormat(List.of(new CompiledKey("sku", field(0, ValueType.STRING)))).eventKey();
        EventKey several = new KeyFormat(List.of(
                        new CompiledKey("size", field(1, ValueType.INT)),
                        new CompiledKey("first", field(0, ValueType.STRING)),
                        new CompiledKey("sku", field(5, ValueType.STRING))))
                .eventKey();
        for (String longest : List.of(
                "x".repeat(4096), "é".repeat(2048), "€".repeat(1365), "€".repeat(1365) + "x", "😀".repeat(1024))) {
            assertEquals(Fault.NONE, one.evaluate(texts(longest, "")), longest);
            assertEquals(Fault.NONE, several.evaluate(texts(longest, longest)), longest);
            assertTrue(several.groupKey().toString().contains(longest), longest);
        }
        for (String longer : List.of(
                "x".repeat(4097),
                "é".repeat(2048) + "x",
                "€".repeat(1366),
                "€".repeat(1365) + "xx",
                "x".repeat(100_000))) {
            assertEquals(Fault.TEXT_RANGE, one.evaluate(texts(longer, "")), longer);
            assertEquals("the key 'sku' is too long", one.detail());
            assertEquals(Fault.TEXT_RANGE, several.evaluate(texts("x", longer)), longer);
            assertEquals("the key 'sku' is too long", several.detail());
            assertEquals(Fault.TEXT_RANGE, several.evaluate(texts(longer, "x")), longer);
            assertEquals("the key 'first' is too long", several.detail());
        }
        assertEquals(Fault.NONE, one.evaluate(texts("x", "")));
        assertEquals("{\"sku\":\"x\"}", one.groupKey().toString());
    }

    @Test
    void takesAnyTextForAVersionOfAnEarlierRelease() {
        EventKey key =
                new KeyFormat(List.of(new CompiledKey("sku", field(0, ValueType.STRING)))).eventKey(TextBounds.CHOSEN);

        assertEquals(Fault.NONE, key.evaluate(texts("x".repeat(100_000), "")));
        assertTrue(key.groupKey().toString().contains("x".repeat(100_000)));
    }

    private static Row texts(String first, String last) {
        Row row = new Row(6);
        row.set(0, first);
        row.set(1, 7);
        row.set(5, last);
        return row;
    }

    private static GroupKey key(Row row) {
        EventKey key = FORMAT.eventKey();
        assertEquals(Fault.NONE, key.evaluate(row));
        return key.groupKey();
    }

    private static Row row(String sku, long size, String price, boolean gift, long dayMs) {
        Row row = new Row(5);
        row.set(0, sku);
        row.set(1, size);
        row.set(2, new BigDecimal(price));
        row.set(3, gift ? 1 : 0);
        row.set(4, dayMs);
        return row;
    }
}
