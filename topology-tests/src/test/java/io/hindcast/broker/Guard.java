package io.hindcast.broker;

import io.hindcast.topology.ExactClients;
import io.hindcast.topology.SourceFlow;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Whether a version runs with the clients that make Kafka Streams exact, or with Kafka's own. */
enum Guard {
    ON,
    OFF;

    KafkaClientSupplier clients(SourceFlow flow) {
        return this == ON ? ExactClients.of(flow) : new DefaultKafkaClientSupplier();
    }
}
