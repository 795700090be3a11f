package io.hindcast.bench.replay;

/** The two questions: paid orders, their worth and the largest of them, per key and minute. */
enum Query {
    /** By the record's key: every key is in one partition, nothing has to move. */
    BY_CUSTOMER("Q1", "customer", "  keyed: customer\n", "{type: string, from: $key}"),
    /** By another field: the partials of a key come from all partitions. */
    BY_SKU("Q2", "sku", "", "string");

    static final long WINDOW_MS = 60_000;

    private final String title;
    private final String key;
    private final String promise;
    private final String type;

    Query(String title, String key, String promise, String type) {
        this.title = title;
        this.key = key;
        this.promise = promise;
        this.type = type;
    }

    /** As the table names it: {@code Q1}. */
    String title() {
        return title;
    }

    /** The field that groups. */
    String key() {
        return key;
    }

    /** The pipeline's name. */
    String pipeline() {
        return "paid-by-" + key;
    }

    /** The question as a definition. */
    String definition() {
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
                window: { tumbling: 1m, grace: 30s }
                aggregates:
                  orders: count()
                  revenue: sum(amount)
                  biggest: max(amount)
                """.formatted(pipeline(), OrdersTopic.NAME, promise, key, type, key);
    }
}
