package io.hindcast.simulation;

import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.time.EventTimeRule;
import java.math.BigDecimal;

/**
 * A record of the source, as its producer meant it. The oracle judges this, never the bytes.
 *
 * @param atMs its event time; without meaning for shapes that have none
 * @param timestampMs the record's own timestamp
 */
record Order(Shape shape, String sku, BigDecimal amount, long atMs, long timestampMs) {
    /** The topic of every simulated order. */
    static final String TOPIC = "orders";

    /** What is special about a record. */
    enum Shape {
        PAID,
        UNPAID,
        UNPAID_WITHOUT_TIME,
        WITHOUT_TIME,
        WITHOUT_AMOUNT,
        WITHOUT_SKU,
        TEXT_AS_AMOUNT,
        HUGE_AMOUNT,
        BROKEN_JSON,
        NO_VALUE,
        HEARTBEAT,
        OTHER_HEARTBEAT
    }

    /** The last record of a partition that is complete. */
    static Order end(long timestampMs) {
        return new Order(Shape.HEARTBEAT, "", BigDecimal.ZERO, EventTimeRule.END_OF_TIME_MS, timestampMs);
    }

    /** Whether it says that its partition is complete. */
    boolean isEnd() {
        return shape == Shape.HEARTBEAT && atMs == EventTimeRule.END_OF_TIME_MS;
    }

    /** The record as it stands in the log. */
    PlainRecord at(int partition, long offset) {
        PlainRecord record = PlainRecord.at(TOPIC, partition, offset)
                .withTimestamp(timestampMs)
                .withKey(sku);
        return switch (shape) {
            case NO_VALUE -> record;
            case HEARTBEAT -> heartbeat(record, offset % 2 == 0 ? Heartbeat.ANY : "at");
            case OTHER_HEARTBEAT -> heartbeat(record, "shipped_at");
            default -> record.withValue(json());
        };
    }

    private PlainRecord heartbeat(PlainRecord record, String field) {
        return record.withHeader(Heartbeat.HEADER, new Heartbeat(field, atMs).encode());
    }

    private String json() {
        String at = "\"at\":" + atMs;
        String paid = "\"sku\":\"" + sku + "\",\"status\":\"PAID\",";
        String price = "\"amount\":" + amount.toPlainString() + ",";
        return switch (shape) {
            case PAID -> "{" + paid + price + "\"ignored\":[1,{\"at\":0}]," + at + "}";
            case UNPAID -> "{\"sku\":\"" + sku + "\",\"status\":\"CREATED\"," + at + "}";
            case UNPAID_WITHOUT_TIME -> "{\"status\":\"CREATED\",\"at\":null}";
            case WITHOUT_TIME -> "{" + paid + price + "\"at\":null}";
            case WITHOUT_AMOUNT -> "{" + paid + at + "}";
            case WITHOUT_SKU -> "{\"status\":\"PAID\"," + price + at + "}";
            case TEXT_AS_AMOUNT -> "{" + paid + "\"amount\":\"many\"," + at + "}";
            case HUGE_AMOUNT -> "{" + paid + "\"amount\":1e99999999," + at + "}";
            case BROKEN_JSON -> "{" + paid + price + at;
            case NO_VALUE, HEARTBEAT, OTHER_HEARTBEAT -> throw new IllegalStateException(shape + " has no value");
        };
    }
}
