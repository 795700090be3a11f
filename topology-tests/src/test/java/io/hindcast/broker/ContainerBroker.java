package io.hindcast.broker;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka's own image in a container. */
final class ContainerBroker implements TestBroker {
    private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.3.1");

    /** Asked once, and only where it is needed: to fail to fetch an image takes minutes. */
    private static final class Engine {
        static final Optional<String> OBJECTION = objection();
    }

    private final KafkaContainer container = new KafkaContainer(IMAGE);

    private ContainerBroker() {
        container.start();
    }

    /** Starts one; skips the test where no Docker engine answers, or where it cannot get an image that it needs. */
    static ContainerBroker start() {
        Engine.OBJECTION.ifPresent(reason -> Assumptions.abort(reason + "; the embedded broker was used"));
        return new ContainerBroker();
    }

    private static Optional<String> objection() {
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.of("no Docker engine answers");
            }
            String unused = new RemoteDockerImage(IMAGE).get();
            return Optional.empty();
        } catch (RuntimeException failed) {
            if (lacksImage(failed)) {
                return Optional.of("the Docker engine cannot get an image: " + failed.getMessage());
            }
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
