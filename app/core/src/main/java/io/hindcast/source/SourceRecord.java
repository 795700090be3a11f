package io.hindcast.source;

import org.jspecify.annotations.Nullable;

/** One record of a source topic, as Kafka gives it. The byte arrays belong to the record: they are only read. */
public interface SourceRecord {
    String topic();

    int partition();

    long offset();

    /** The record's own timestamp in milliseconds since 1970; −1 if it has none. */
    long timestampMs();

    byte @Nullable [] key();

    byte @Nullable [] value();

    /** The value of the last header of that name; null if there is none, or if it has no value. */
    byte @Nullable [] header(String name);
}
