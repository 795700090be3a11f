package io.hindcast.broker;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image in a container. */
final class ContainerBroker implements TestBroker {
    private static final String IMAGE = "apache/kafka:4.3.1";

    private final KafkaContainer container = new KafkaContainer(IMAGE);

    private ContainerBroker() {
        container.start();
    }

    /** Starts one; skips the test where no Docker engine answers. */
    static ContainerBroker start() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine answers; the embedded broker was used");
        return new ContainerBroker();
    }

    @Override
    public String bootstrapServer() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}
