package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.source.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

final class StreamsNumbersTest {
    private static final String REASON = Reason.values()[0].word();

    private final Map<MetricName, Metric> metrics = new LinkedHashMap<>();
    private final Increments increments = new Increments();
    private StreamsNumbers numbers = StreamsNumbers.NONE;

    @Test
    void theSumOfAllTasksIsTold() {
        sent("0_0", 100);
        sent("0_1", 40);
        assertEquals(140, read().results());
        sent("0_1", 45);
        assertEquals(145, read().results());
    }

    @Test
    void whatATaskHasSentStaysWhenItMovesAway() {
        sent("0_0", 100);
        sent("0_1", 40);
        read();
        metrics.clear();
        sent("0_1", 45);
        assertEquals(145, read().results());
    }

    @Test
    void aTaskThatComesBackCountsFromZero() {
        sent("0_0", 100);
        read();
        metrics.clear();
        read();
        sent("0_0", 130);
        assertEquals(230, read().results());
    }

    @Test
    void aTaskThatWasAwayBetweenReadingsCountsFromZero() {
        sent("0_0", 100);
        read();
        sent("0_0", 30);
        assertEquals(130, read().results());
    }

    @Test
    void rejectedRecordsAndCommitsOnlyGrowToo() {
        put("rejected-total", "processor", Map.of("task-id", "0_0", "reason", REASON), 7);
        put("commit-total", "stream-thread-metrics", Map.of("thread-id", "1"), 9);
        read();
        metrics.clear();
        StreamsNumbers after = read();
        assertEquals(Map.of(Reason.values()[0], 7.0), after.rejected());
        assertEquals(9, after.commits());
    }

    @Test
    void whatIsLeftToRestoreFalls() {
        put("restore-remaining-records-total", "stream-task-metrics", Map.of("task-id", "0_0"), 50);
        assertEquals(50, read().restoreRemaining());
        metrics.clear();
        assertEquals(0, read().restoreRemaining());
    }

    private StreamsNumbers read() {
        numbers = numbers.then(metrics, increments);
        return numbers;
    }

    private void sent(String task, double records) {
        put(
                "records-produced-total",
                "stream-topic-metrics",
                Map.of("task-id", task, "topic", "hindcast.shop.v1.results"),
                records);
    }

    private void put(String name, String group, Map<String, String> tags, double value) {
        MetricName metric = new MetricName(name, group, "", tags);
        metrics.put(metric, new Fixed(metric, value));
    }

    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}
}
