package io.hindcast.harness;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;

/** Definitions for tests. */
public final class TestPipelines {
    /** Paid orders per sku and minute, 30 s grace; needs a shuffle. */
    public static final String PER_SKU = """
            pipeline: orders-per-sku
            source:
              topic: orders
              format: json
              event-time: at
              fields:
                sku: string
                status: string
                amount: decimal
                at: timestamp
            where: status == "PAID"
            key: [sku]
            window: {tumbling: 1m, grace: 30s}
            aggregates:
              orders: count()
              revenue: sum(amount)
            """;

    /** The same per customer, by whom the topic is partitioned: the direct form. */
    public static final String PER_CUSTOMER = """
            pipeline: orders-per-customer
            source:
              topic: orders
              format: json
              event-time: at
              keyed: customer
              fields:
                customer: {type: string, from: $key}
                status: string
                amount: decimal
                at: timestamp
            where: status == "PAID"
            key: [customer]
            window: {tumbling: 1m, grace: 30s}
            aggregates:
              orders: count()
              revenue: sum(amount)
            """;

    private TestPipelines() {}

    /** Compiles a definition that is known to be sound. */
    public static Definition definition(String text) {
        Definitions read = Definitions.of("test.yaml", text);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0);
        }
        throw new IllegalArgumentException(read.toString());
    }
}
