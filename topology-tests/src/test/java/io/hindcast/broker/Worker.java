package io.hindcast.broker;

import org.apache.kafka.streams.KafkaStreams;

/** A worker in this process; closing it stops it for good. */
record Worker(KafkaStreams streams) implements AutoCloseable {
    @Override
    public void close() {
        Version.stop(streams);
    }
}
