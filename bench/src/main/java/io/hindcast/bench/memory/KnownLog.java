package io.hindcast.bench.memory;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A log of payments whose events and results are functions of a number, so that nobody has to hold them. Windows are
 * minutes, from {@link #START_MS} on.
 */
interface KnownLog {
    String PIPELINE = "open-windows";
    long MINUTE_MS = 60_000;
    long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    int partitions();

    long events();

    /** How many keys there are, numbered from 0 on. */
    long customers();

    /** How long windows wait behind their end, as a definition says it: {@code 30s}. */
    String grace();

    /** The event of this index, from 0 on; those of a partition are written in this order. */
    ProducerRecord<byte[], byte[]> event(String topic, long index);

    /** The pipeline over it, named {@value #PIPELINE}: its results have the fields {@code payments} and {@code total}. */
    default String definition(String topic) {
        return """
                pipeline: %s
                source:
                  topic: %s
                  format: json
                  event-time: at
                  max-ahead: 1d
                  idle-timeout: 1d
                  fields: { customer: string, amount: decimal, at: timestamp }
                key: [customer]
                window: { tumbling: 1m, grace: %s }
                aggregates: { payments: count(), total: sum(amount) }
                """.formatted(PIPELINE, topic, grace());
    }

    /** How many results there are. */
    long windows();

    /** The number of a result's window, by its key and start: minute by minute, in each one for every customer. */
    default int window(String customer, String start) {
        long minute = (Instant.parse(start).toEpochMilli() - START_MS) / MINUTE_MS;
        return Math.toIntExact(minute * customers() + Long.parseLong(customer.substring(2)));
    }

    /** How many events a window has. */
    long count(int window);

    /** What they are worth together. */
    long cents(int window);
}
