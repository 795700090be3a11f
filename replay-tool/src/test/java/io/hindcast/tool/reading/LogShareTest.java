package io.hindcast.tool.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.log.TopicRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LogShareTest {
    private static final TopicRange ORDERS =
            new TopicRange("orders", "o", Map.of(0, 5L, 1, 0L, 2, 0L, 3, 7L), Map.of(0, 105L, 1, 40L, 2, 30L, 3, 7L));
    private static final TopicRange RETURNS = new TopicRange("returns", "r", Map.of(0, 0L), Map.of(0, 35L));

    @Test
    void everyPartitionIsInOneShareAndSharesAreAboutAsLarge() {
        List<LogShare> shares = LogShare.of(List.of(ORDERS, RETURNS), 2);

        assertEquals(List.of(100L, 105L), offsets(shares));
        assertEquals(
                List.of("orders/0 5-105", "orders/1 0-40", "orders/2 0-30", "orders/3 7-7", "returns/0 0-35"),
                shares.stream().flatMap(LogShareTest::partitions).sorted().toList());
    }

    @Test
    void noShareIsEmptyAndThereIsAlwaysOne() {
        assertEquals(List.of(35L), offsets(LogShare.of(List.of(RETURNS), 8)));
        assertEquals(List.of(0L), offsets(LogShare.of(List.of(), 8)));
        List<LogShare> each = LogShare.of(List.of(ORDERS), 8);
        assertEquals(4, each.size());
        assertTrue(each.stream().allMatch(share -> partitions(share).count() == 1));
    }

    private static List<Long> offsets(List<LogShare> shares) {
        return shares.stream()
                .map(share ->
                        share.ranges().stream().mapToLong(TopicRange::offsets).sum())
                .toList();
    }

    private static Stream<String> partitions(LogShare share) {
        return share.ranges().stream()
                .flatMap(range -> range.starts().entrySet().stream()
                        .map(start -> range.topic() + "/" + start.getKey() + " " + start.getValue() + "-"
                                + range.ends().get(start.getKey())));
    }
}
