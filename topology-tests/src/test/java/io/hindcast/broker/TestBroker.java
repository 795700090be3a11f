package io.hindcast.broker;

/** A Kafka broker for a test. */
interface TestBroker extends AutoCloseable {
    /** Host and port. */
    String bootstrapServer();

    @Override
    void close();
}
