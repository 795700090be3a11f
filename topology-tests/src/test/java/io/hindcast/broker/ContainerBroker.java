package io.hindcast.broker;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image in a container. */
final class ContainerBroker implements TestBroker {
    private static final String IMAGE = "apache/kafka:4.3.1";

    private final KafkaContainer container = new KafkaContainer(IMAGE);

    private ContainerBroker() {
        container.start();
    }

    /** Starts one; skips the test where no Docker engine answers, or where it cannot get an image that it needs. */
    static ContainerBroker start() {
        try {
            Assumptions.assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(),
                    "no Docker engine answers; the embedded broker was used");
            return new ContainerBroker();
        } catch (RuntimeException failed) {
            Assumptions.assumeFalse(
                    lacksImage(failed),
                    () -> "the Docker engine cannot get an image; the embedded broker was used: " + failed);
            throw failed;
        }
    }

    private static boolean lacksImage(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContainerFetchException) {
                return true;
            }
        }
        return false;
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
