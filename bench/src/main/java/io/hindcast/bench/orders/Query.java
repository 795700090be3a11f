package io.hindcast.bench.orders;

import java.time.Duration;
import java.util.Locale;

/**
 * A question about the paid orders, per key and window.
 *
 * @param grouping what a key is
 * @param window of a session the gap, whole seconds; 30 s of grace are given
 */
public record Query(Grouping grouping, Shape shape, Duration window) {
    public static final Duration MINUTE = Duration.ofMinutes(1);
    public static final Duration GRACE = Duration.ofSeconds(30);

    private static final String TOTALS = """
              orders: count()
              revenue: sum(amount)
              biggest: max(amount)
            """;

    /** By the record's key: every key is in one partition, nothing has to move. */
    public static Query byCustomer() {
        return of(Grouping.CUSTOMER, Shape.TUMBLING);
    }

    /** By another field: what is known of a key comes from all partitions. */
    public static Query bySku() {
        return of(Grouping.SKU, Shape.TUMBLING);
    }

    /** With windows of the size that the shape has. */
    public static Query of(Grouping grouping, Shape shape) {
        return new Query(grouping, shape, shape.size());
    }

    public Query withShape(Shape other) {
        return of(grouping, other);
    }

    public Query withWindow(Duration size) {
        return new Query(grouping, shape, size);
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

    /** How far apart windows begin. */
    public Duration every() {
        return shape == Shape.HOPPING ? window.dividedBy(Shape.OVERLAP) : window;
    }

    /**
     * Whether a log that goes on long enough behind some time closes a window.
     *
     * @param startMs of the window
     * @param closedMs that time: windows that end then or earlier are closed
     */
    public boolean isClosed(long startMs, Totals totals, long closedMs) {
        return (shape == Shape.SESSION ? totals.lastMs() : startMs) + windowMs() <= closedMs;
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
                %s    status: string
                    amount: decimal
                    event_time: timestamp
                where: status == "PAID"
                key: [%s]
                window: { %s, grace: %ds }
                aggregates:
                %s""".formatted(
                pipeline(), topic, grouping.promise, fields(), key(), windows(), GRACE.toSeconds(), aggregates());
    }

    private String fields() {
        return shape == Shape.DISTINCT ? Grouping.CUSTOMER.field + Grouping.SKU.field : grouping.field;
    }

    private String windows() {
        long size = window.toSeconds();
        return switch (shape) {
            case TUMBLING, DISTINCT -> "tumbling: " + size + "s";
            case HOPPING -> "hopping: { size: " + size + "s, every: " + every().toSeconds() + "s }";
            case SESSION -> "session: { gap: " + size + "s }";
        };
    }

    private String aggregates() {
        Grouping other = grouping == Grouping.SKU ? Grouping.CUSTOMER : Grouping.SKU;
        return shape == Shape.DISTINCT
                ? "  different: distinct_exact(" + other.name().toLowerCase(Locale.ROOT) + ", 100000)\n"
                : TOTALS;
    }

    /** The two fields that orders can be grouped by. */
    public enum Grouping {
        CUSTOMER("  keyed: customer\n", "    customer: {type: string, from: $key}\n"),
        SKU("", "    sku: string\n");

        private final String promise;
        private final String field;

        Grouping(String promise, String field) {
            this.promise = promise;
            this.field = field;
        }
    }
}
