package io.hindcast.pipeline;

import java.util.Locale;

/** What Kafka knows of a record. Written {@code $key} and so on; key and topic are strings, the rest numbers. */
public enum KafkaFact {
    KEY(ValueType.STRING),
    TIMESTAMP(ValueType.TIMESTAMP),
    PARTITION(ValueType.INT),
    OFFSET(ValueType.INT),
    TOPIC(ValueType.STRING);

    private final ValueType type;

    KafkaFact(ValueType type) {
        this.type = type;
    }

    /** What a field that is made of it is. */
    public ValueType type() {
        return type;
    }

    /** As written in a definition: {@code $key}. */
    public String word() {
        return "$" + name().toLowerCase(Locale.ROOT);
    }
}
