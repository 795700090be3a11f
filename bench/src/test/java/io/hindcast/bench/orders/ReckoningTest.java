package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.bench.measure.TopicScan;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void tumblingWindowsAddUpPaidOrdersOfAllParts() {
        Reckoning reckoning = reckoning(Shape.TUMBLING);
        first(reckoning, "c", "s", 10, 300);
        second(reckoning, "d", "s", 59, 200);
        first(reckoning, "c", "s", 60, 100);
        reckoning.parts().get(0).visit(order("c", "s", "REFUSED", 11, 900));
        assertEquals(Map.of("12:00:00 s", "2/5.00/3.00", "12:01:00 s", "1/1.00/1.00"), shown(reckoning));
    }

    @Test
    void eachOrderIsInTenHoppingWindows() {
        Reckoning reckoning = reckoning(Shape.HOPPING);
        first(reckoning, "c", "s", 10, 300);
        second(reckoning, "c", "s", 70, 200);
        Map<String, String> shown = shown(reckoning);
        assertEquals(11, shown.size());
        assertEquals("1/3.00/3.00", shown.get("11:51:00 s"));
        assertEquals("2/5.00/3.00", shown.get("11:52:00 s"));
        assertEquals("2/5.00/3.00", shown.get("12:00:00 s"));
        assertEquals("1/2.00/2.00", shown.get("12:01:00 s"));
    }

    @Test
    void anOrderWithinTheGapOfTwoSessionsMakesThemOne() {
        Reckoning reckoning = reckoning(Shape.SESSION);
        first(reckoning, "c", "s", 0, 100);
        first(reckoning, "c", "s", 10, 300);
        first(reckoning, "c", "s", 16, 400);
        first(reckoning, "c", "s", 5, 200);
        assertEquals(
                Map.of("12:00:00 s", "3/6.00/3.00 until 12:00:10", "12:00:16 s", "1/4.00/4.00 until 12:00:16"),
                shown(reckoning));
    }

    @Test
    void sessionsOfTwoPartsMeet() {
        Reckoning reckoning = reckoning(Shape.SESSION);
        first(reckoning, "c", "s", 0, 100);
        first(reckoning, "c", "s", 10, 100);
        first(reckoning, "c", "s", 30, 100);
        second(reckoning, "d", "s", 4, 100);
        second(reckoning, "d", "s", 6, 100);
        second(reckoning, "d", "s", 20, 100);
        assertEquals(
                Map.of(
                        "12:00:00 s", "4/4.00/1.00 until 12:00:10",
                        "12:00:20 s", "1/1.00/1.00 until 12:00:20",
                        "12:00:30 s", "1/1.00/1.00 until 12:00:30"),
                shown(reckoning));
    }

    @Test
    void aValueThatTwoPartsHaveSeenIsOne() {
        Reckoning reckoning = reckoning(Shape.DISTINCT);
        first(reckoning, "c", "s", 0, 100);
        first(reckoning, "d", "s", 1, 100);
        second(reckoning, "c", "s", 2, 100);
        second(reckoning, "c", "s", 60, 100);
        assertEquals(Map.of("12:00:00 s", "2/0.00/0.00", "12:01:00 s", "1/0.00/0.00"), shown(reckoning));
    }

    private static Reckoning reckoning(Shape shape) {
        return Reckoning.of(Query.bySku().withShape(shape), 2);
    }

    private static void first(Reckoning reckoning, String customer, String sku, long second, long cents) {
        reckoning.parts().get(0).visit(order(customer, sku, "PAID", second, cents));
    }

    private static void second(Reckoning reckoning, String customer, String sku, long second, long cents) {
        TopicScan.Visitor part = reckoning.parts().get(1);
        part.visit(order(customer, sku, "PAID", second, cents));
    }

    private static ConsumerRecord<byte[], byte[]> order(
            String customer, String sku, String status, long second, long cents) {
        String json = "{\"sku\":\"%s\",\"status\":\"%s\",\"amount\":%d.%02d,\"event_time\":\"%s\"}"
                .formatted(sku, status, cents / 100, cents % 100, NOON.plusSeconds(second));
        return new ConsumerRecord<>("orders", 0, 0, customer.getBytes(UTF_8), json.getBytes(UTF_8));
    }

    private static Map<String, String> shown(Reckoning reckoning) {
        Map<String, String> shown = new TreeMap<>();
        reckoning
                .windows()
                .forEach((startMs, key, totals) -> shown.put(
                        clock(startMs) + " " + key,
                        totals.orders() + "/" + dollars(totals.revenue()) + "/" + dollars(totals.biggest())
                                + (totals.lastMs() == 0 ? "" : " until " + clock(totals.lastMs()))));
        return shown;
    }

    private static String clock(long timeMs) {
        return Instant.ofEpochMilli(timeMs).toString().substring(11, 19);
    }

    private static String dollars(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }
}
