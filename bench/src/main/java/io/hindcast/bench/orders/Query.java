package io.hindcast.bench.orders;

import java.time.Duration;
import java.util.Locale;

/**
 * A question: the number of paid orders, their worth and the largest of them, per key and window.
 *
 * @param grouping what a key is
 * @param window whole seconds; 30 s of grace are given
 */
public record Query(Grouping grouping, Duration window) {
    public static final Duration MINUTE = Duration.ofMinutes(1);
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** By the record's key: every key is in one partition, nothing has to move. */
    public static Query byCustomer() {
        return new Query(Grouping.CUSTOMER, MINUTE);
    }

    /** By another field: what is known of a key comes from all partitions. */
    public static Query bySku() {
        return new Query(Grouping.SKU, MINUTE);
    }

    public Query withWindow(Duration size) {
        return new Query(grouping, size);
    }

    /** As the table names it: {@code Q1}. */
    public String title() {
        return grouping == Grouping.CUSTOMER ? "Q1" : "Q2";
    }

    /** The field that groups. */
    public String key() {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    public long windowMs() {
        return window.toMillis();
    }

    /** The pipeline's name. */
    public String pipeline() {
        return "paid-by-" + key();
    }

    /** The question as a definition over a topic. */
    public String definition(String topic) {
        return """
                pipeline: %s
                source:
                  topic: %s
                  format: json
                  event-time: event_time
                %s  fields:
                    %s: %s
                    status: string
                    amount: decimal
                    event_time: timestamp
                where: status == "PAID"
                key: [%s]
                window: { tumbling: %ds, grace: %ds }
                aggregates:
                  orders: count()
                  revenue: sum(amount)
                  biggest: max(amount)
                """.formatted(
                        pipeline(),
                        topic,
                        grouping.promise,
                        key(),
                        grouping.type,
                        key(),
                        window.toSeconds(),
                        GRACE.toSeconds());
    }

    /** The two fields that orders can be grouped by. */
    public enum Grouping {
        CUSTOMER("  keyed: customer\n", "{type: string, from: $key}"),
        SKU("", "string");

        private final String promise;
        private final String type;

        Grouping(String promise, String type) {
            this.promise = promise;
            this.type = type;
        }
    }
}
