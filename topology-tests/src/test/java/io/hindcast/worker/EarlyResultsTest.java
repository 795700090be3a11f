package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that a worker shows while they fill, by the real clock. */
final class EarlyResultsTest extends OnABroker {
    private static final String SHUFFLED = "";
    private static final String CORRECTED = "late: correct";
    private static final String DIRECT = "keyed: sku";

    /**
     * Partials are read a transaction after they were sent. So when the source has come near its end, the last ones of before may
     * be merged first, and the window that they end in is shown. How far back that is depends on how much a transaction holds.
     */
    private static final int CUT_BY_TRANSACTIONS = 2;

    @ParameterizedTest
    @ValueSource(strings = {SHUFFLED, CORRECTED, DIRECT})
    void aWindowIsShownWhileItFillsAndTheFinalReplacesIt(String option) throws Exception {
        String topic = "early-" + option.replaceAll("[^a-z]", "");
        orders.createTopic(topic, 1, Map.of());
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try (Worker worker = worker(topic, definition(topic, option), new WorkerListener() {})) {
            worker.start();
            orders.sendText(topic, 0, order("a", hour));
            Await.until("shown", LIMIT, () -> published(topic).equals(List.of(early(hour, 1))));

            orders.sendText(topic, 0, order("a", hour.plusSeconds(1)));
            Await.until("again", LIMIT, () -> published(topic).equals(List.of(early(hour, 1), early(hour, 2))));

            orders.sendText(topic, 0, order("b", hour.plus(Duration.ofDays(1))));
            Await.until("final", LIMIT, () -> published(topic).contains(last(hour, 2)));
            assertEquals(List.of(early(hour, 1), early(hour, 2), last(hour, 2)), published(topic));
        }
    }

    @Test
    void historyThatIsCaughtUpOnIsNotShown() throws Exception {
        int hours = 120;
        orders.createTopic("history", 1, Map.of());
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant first = now.minus(Duration.ofHours(hours));
        orders.sendTexts("history", 0, 1_000 * hours, i -> order("a", first.plus(Duration.ofHours(i / 1_000))));
        orders.sendText("history", 0, order("a", now));
        try (Worker worker = worker("history", definition("history", SHUFFLED), new WorkerListener() {})) {
            worker.start();
            Await.until("shown", LIMIT, () -> published("history").contains(early(now, 1)));
        }
        List<String> all = published("history");
        int shown = 0;
        // Near the end of the log it is live.
        for (Instant hour = first;
                hour.isBefore(now.minus(Duration.ofHours(20)));
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            String start = "\"start\":\"" + hour + "\"";
            List<String> ofHour =
                    all.stream().filter(result -> result.contains(start)).toList();
            assertEquals(last(hour, 1_000), ofHour.get(ofHour.size() - 1));
            shown += ofHour.size() > 1 ? 1 : 0;
        }
        assertTrue(shown <= CUT_BY_TRANSACTIONS, shown + " windows of history were shown: " + all);
    }

    /** What was published of sku a, in order. */
    private List<String> published(String namespace) {
        String topic = namespace + ".orders.v0001.results";
        List<String> results = orders.topics().contains(topic) ? orders.published(topic) : List.of();
        return results.stream()
                .filter(result -> result.contains("\"sku\":\"a\""))
                .toList();
    }

    private static String order(String sku, Instant at) {
        return "{\"sku\":\"" + sku + "\",\"at\":\"" + at + "\"}";
    }

    private static String early(Instant hour, int count) {
        return result(hour, "false,\"reason\":\"early\"", count);
    }

    private static String last(Instant hour, int count) {
        return result(hour, "true,\"revision\":1", count);
    }

    private static String result(Instant hour, String kind, int count) {
        return "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"" + hour + "\",\"end\":\""
                + hour.plus(Duration.ofHours(1)) + "\"},\"final\":" + kind + ",\"orders\":" + count + "}";
    }

    private static String definition(String topic, String option) {
        String keyed = option.equals(DIRECT) ? DIRECT : "format: json";
        String late = option.equals(CORRECTED) ? CORRECTED : "";
        return """
                pipeline: orders
                source:
                  topic: %s
                  event-time: at
                  max-ahead: 30d
                  idle-timeout: 1h
                  %s
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1h, grace: 10s }
                aggregates:
                  orders: count()
                publish: { provisional-every: 100ms }
                %s
                """.formatted(topic, keyed, late);
    }
}
