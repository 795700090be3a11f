package io.hindcast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientPropertiesTest {
    @TempDir
    private Path folder;

    @Test
    void doubtsNamesThatNoClientKnowsAndHandsThemOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"),
                "security.protocol=SASL_SSL\nsasl.mechansim=PLAIN\nmain.consumer.fetch.min.bytes=1\nacks=all\n");

        ClientProperties read = ClientProperties.read(file);

        assertEquals(
                Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechansim", "PLAIN",
                        "main.consumer.fetch.min.bytes", "1",
                        "acks", "all"),
                read.settings());
        assertEquals(
                List.of("no Kafka client knows the setting 'sasl.mechansim' in " + file
                        + "; did you mean 'sasl.mechanism'?"),
                read.doubts());
    }

    /** Passwords that stand in files of their own, as those of a Secret do. */
    @Test
    void knowsWhereValuesComeFrom() throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"),
                "sasl.jaas.config=${directory:/user:sasl.jaas.config}\nconfig.providers=directory\n"
                        + "config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider\n");

        assertEquals(List.of(), ClientProperties.read(file).doubts());
    }
}
