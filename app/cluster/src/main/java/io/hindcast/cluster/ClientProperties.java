package io.hindcast.cluster;

import io.hindcast.pipeline.Suggestion;
import io.hindcast.registry.RegistrySettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A file with settings of Kafka clients, as Kafka's own tools take it.
 *
 * @param settings all that stand in it
 * @param doubts of names that no client knows, a line each; they are handed on all the same, as a plug-in may know them
 */
public record ClientProperties(Map<String, String> settings, List<String> doubts) {
    /** What comes behind it is for one of a worker's clients. */
    private static final List<String> PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "consumer.", "producer.", "admin.");

    /** Of where values come from that stand as {@code ${directory:/user:password}}: which providers there are, and what each is told. */
    private static final String PROVIDERS = "config.providers";

    public ClientProperties {
        settings = Map.copyOf(settings);
        doubts = List.copyOf(doubts);
    }

    /**
     * Reads one in UTF-8.
     *
     * @throws IllegalArgumentException if it is no properties file
     */
    public static ClientProperties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        SortedSet<String> known = known();
        List<String> doubts = settings.keySet().stream()
                .filter(name -> !known.contains(unprefixed(name)))
                .filter(name -> !name.equals(PROVIDERS) && !name.startsWith(PROVIDERS + "."))
                .map(name ->
                        "no Kafka client knows the setting '" + name + "' in " + file + Suggestion.suffix(name, known))
                .toList();
        return new ClientProperties(settings, doubts);
    }

    private static String unprefixed(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }

    private static SortedSet<String> known() {
        SortedSet<String> known = new TreeSet<>(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(RegistrySettings.names());
        return known;
    }
}
