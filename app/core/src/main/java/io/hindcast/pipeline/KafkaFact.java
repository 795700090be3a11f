package io.hindcast.pipeline;

import java.util.Locale;

/** What Kafka knows of a record. Written {@code $key} and so on; key and topic are strings, the rest numbers. */
public enum KafkaFact {
    KEY,
    TIMESTAMP,
    PARTITION,
    OFFSET,
    TOPIC;

    /** As written in a definition: {@code $key}. */
    public String word() {
        return "$" + name().toLowerCase(Locale.ROOT);
    }
}
