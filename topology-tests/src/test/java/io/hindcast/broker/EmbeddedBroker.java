package io.hindcast.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The broker that ships with the program, inside this process. */
final class EmbeddedBroker implements TestBroker {
    private final EmbeddedKafka kafka;

    EmbeddedBroker(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param settings broker configuration, by Kafka's names */
    EmbeddedBroker(Path folder, Map<String, String> settings) throws IOException {
        kafka = EmbeddedKafka.start(folder, 0, settings);
    }

    /** The port that it listens on, whatever it tells its clients. */
    int port() {
        return kafka.port();
    }

    @Override
    public String bootstrapServer() {
        return kafka.bootstrapServer();
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
