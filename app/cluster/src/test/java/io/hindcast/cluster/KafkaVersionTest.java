package io.hindcast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

final class KafkaVersionTest {
    @Test
    void theReleaseNamesTheOneThatRuns() throws IOException {
        Properties kafka = new Properties();
        try (InputStream inItsJar = KafkaConsumer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            kafka.load(Objects.requireNonNull(inItsJar));
        }
        assertEquals(kafka.getProperty("version"), Release.current().kafka());
    }
}
