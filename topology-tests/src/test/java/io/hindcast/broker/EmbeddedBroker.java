package io.hindcast.broker;

import io.hindcast.demo.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The broker that ships with the program, inside this process. */
final class EmbeddedBroker implements TestBroker {
    private final EmbeddedKafka kafka;

    EmbeddedBroker(Path folder) throws IOException {
        kafka = EmbeddedKafka.start(folder);
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
