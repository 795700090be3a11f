package io.hindcast.bench.parts;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** Order records of about 170 bytes, and a pipeline over them. The same every time. */
final class SampleOrders {
    /** So many that branches cannot be learnt by heart, but all in the cache, as records are that were just fetched. */
    static final int COUNT = 1024;

    private static final String PIPELINE = """
            pipeline: revenue-per-sku
            source:
              topic: orders
              format: json
              event-time: event_time
              fields: { sku: string, status: string, amount: decimal, quantity: int, event_time: timestamp }
            where: status == "PAID"
            key: [sku]
            window: { tumbling: 1m, grace: 30s }
            aggregates:
              orders: count()
              express: count().where(quantity > 10)
              revenue: sum(amount * quantity)
              biggest: max(amount)
              basket: revenue / orders
            """;

    private SampleOrders() {}

    static Definition definition() {
        return compiled(PIPELINE);
    }

    /** The same with one aggregate instead of its own. */
    static Definition definition(String aggregate) {
        return compiled(
                PIPELINE.substring(0, PIPELINE.indexOf("aggregates:")) + "aggregates: { it: '" + aggregate + "' }\n");
    }

    /** The same with another {@code where}. */
    static Definition where(String condition) {
        return compiled(PIPELINE.replace("where: status == \"PAID\"", "where: '" + condition + "'"));
    }

    /** The same over records in another format. */
    static Definition in(String format) {
        String times =
                format.contains("protobuf") ? "event_time: {type: timestamp, epoch: ms}" : "event_time: timestamp";
        return compiled(PIPELINE.replace("format: json", "format: " + format).replace("event_time: timestamp", times));
    }

    static Definition compiled(String text) {
        if (Definitions.of("orders.yaml", text) instanceof Definitions.Sound sound) {
            return sound.definitions().get(0);
        }
        throw new IllegalStateException("the benchmark's own pipeline is faulty");
    }

    static SourceRecord[] records() {
        Random random = new Random(1);
        SourceRecord[] records = new SourceRecord[COUNT];
        for (int i = 0; i < COUNT; i++) {
            Instant time = Instant.ofEpochMilli(1_767_225_600_000L + i * 37L);
            records[i] = PlainRecord.at("orders", 0, i)
                    .withTimestamp(time.toEpochMilli())
                    .withValue(order(i, time, random));
        }
        return records;
    }

    private static String order(int number, Instant time, Random random) {
        return String.format(
                Locale.ROOT,
                "{\"order_id\":\"o-%010d\",\"customer\":\"c%d\",\"sku\":\"sku-%02d\",\"status\":\"%s\",\"amount\":%d.%02d,"
                        + "\"quantity\":%d,\"currency\":\"EUR\",\"event_time\":\"%s\"}",
                number,
                random.nextInt(500),
                random.nextInt(50),
                random.nextInt(5) == 0 ? "CREATED" : "PAID",
                1 + random.nextInt(300),
                random.nextInt(100),
                1 + random.nextInt(12),
                time);
    }
}
