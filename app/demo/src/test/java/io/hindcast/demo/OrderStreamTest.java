package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OrderStreamTest {
    private static final long SECOND = 1_767_225_600; // 2026-01-01T00:00:00Z
    private static final Order FIRST = new Order(
            "c-0004",
            Optional.of(
                    "{\"order_id\":\"o-176722560000000\",\"customer\":\"c-0004\",\"sku\":\"sku-05\",\"status\":\"PAID\","
                            + "\"amount\":34.46,\"quantity\":3,\"event_time\":\"2025-12-31T23:59:58.568Z\","
                            + "\"coupon\":\"WELCOME\",\"shipping\":{\"country\":\"FR\"}}"),
            SECOND * 1_000);
    private static final Pattern EVENT_TIME = Pattern.compile("\"event_time\":\"([^\"]+)\"");

    @Test
    void givesTheSameOrdersForTheSameSeedAndSecond() {
        assertEquals(new OrderStream(7, 100).sentIn(SECOND), new OrderStream(7, 100).sentIn(SECOND));
    }

    @Test
    void givesThisOrderForEver() {
        Order first = new OrderStream(1, 2_000).sentIn(SECOND).get(0);

        assertEquals(FIRST, first);
    }

    @Test
    void givesOtherOrdersForAnotherSeedOrSecond() {
        List<Order> orders = new OrderStream(7, 100).sentIn(SECOND);

        assertNotEquals(orders, new OrderStream(8, 100).sentIn(SECOND));
        assertNotEquals(
                orders.stream().map(Order::customer).toList(),
                new OrderStream(7, 100)
                        .sentIn(SECOND + 1).stream().map(Order::customer).toList());
    }

    @Test
    void sendsAsManyOrdersASecondAsToldInTheirOrder() {
        List<Long> produced = new OrderStream(1, 4)
                .sentIn(SECOND).stream().map(Order::producedMs).toList();

        long start = SECOND * 1_000;
        assertEquals(List.of(start, start + 250, start + 500, start + 750), produced);
    }

    @Test
    void isOutOfOrderWithSomeLateAndSomeFaulty() {
        int late = 0;
        int backwards = 0;
        long highest = 0;
        List<Order> orders = minute();
        for (Order order : orders) {
            Optional<Instant> time = eventTime(order);
            if (time.isEmpty() || time.get().toEpochMilli() > order.producedMs()) {
                continue;
            }
            long timeMs = time.get().toEpochMilli();
            late += order.producedMs() - timeMs >= 5 * 60_000 ? 1 : 0;
            backwards += timeMs < highest ? 1 : 0;
            highest = Math.max(highest, timeMs);
        }

        int all = orders.size();
        assertTrue(late > all * 0.004 && late < all * 0.006, "late: " + late + " of " + all);
        assertTrue(backwards > all / 2, "out of order: " + backwards + " of " + all);
    }

    @Test
    void hasFaultsOfEveryKind() {
        Set<String> kinds = new HashSet<>();
        for (Order order : minute()) {
            if (order.value().isEmpty()) {
                kinds.add("no value");
                continue;
            }
            String value = order.value().get();
            if (!value.endsWith("}}")) {
                kinds.add("cut");
            } else if (value.contains("\"event_time\":null")) {
                kinds.add("no event time");
            } else if (value.contains("\"n/a\"")) {
                kinds.add("wrong type");
            } else if (value.contains("1e99999999")) {
                kinds.add("number range");
            } else if (eventTime(order).orElseThrow().isAfter(Instant.ofEpochSecond(SECOND + 60))) {
                kinds.add("too far ahead");
            }
        }

        assertEquals(Set.of("no value", "cut", "no event time", "wrong type", "number range", "too far ahead"), kinds);
    }

    @Test
    void hasUnequalCustomers() {
        Map<String, Integer> orders = new HashMap<>();
        minute().forEach(order -> orders.merge(order.customer(), 1, Integer::sum));

        assertTrue(orders.getOrDefault("c-0000", 0) > 20 * orders.getOrDefault("c-0250", 0), orders.toString());
    }

    @Test
    void refusesARateThatWouldRepeatOrderNumbers() {
        assertThrows(IllegalArgumentException.class, () -> new OrderStream(1, 100_001));
    }

    private static List<Order> minute() {
        var stream = new OrderStream(1, 1_000);
        List<Order> orders = new ArrayList<>();
        for (long second = SECOND; second < SECOND + 60; second++) {
            orders.addAll(stream.sentIn(second));
        }
        return orders;
    }

    private static Optional<Instant> eventTime(Order order) {
        Matcher matcher = EVENT_TIME.matcher(order.value().orElse(""));
        return matcher.find() ? Optional.of(Instant.parse(matcher.group(1))) : Optional.empty();
    }
}
