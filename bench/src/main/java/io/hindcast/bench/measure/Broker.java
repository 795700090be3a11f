package io.hindcast.bench.measure;

import io.hindcast.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;

/** A broker in this process, in a folder that was empty before and is gone afterwards. */
public final class Broker implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final Path folder;

    private Broker(EmbeddedKafka kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
    }

    /** Empties the place's folder and starts a broker there, on a free port. */
    public static Broker start(Place place) throws Exception {
        delete(place.folder());
        return new Broker(EmbeddedKafka.start(place.folder().resolve("kafka")), place.folder());
    }

    /** {@code host:port}. */
    public String bootstrapServer() {
        return kafka.bootstrapServer();
    }

    /** The client settings that lead to it. */
    public Map<String, Object> connection() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer());
    }

    /** A folder for an engine's state, beside the broker's. */
    public Path stateFolder() {
        return folder.resolve("state");
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
