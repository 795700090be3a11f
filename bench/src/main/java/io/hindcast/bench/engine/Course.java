package io.hindcast.bench.engine;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What every engine is given.
 *
 * @param topic filled, and closed by a heartbeat in each partition
 * @param partitions of the topic
 * @param threads that read, and so the parallelism of everything
 * @param stateFolder for state on disk; engines make folders of their own in it
 */
public record Course(String bootstrapServer, String topic, int partitions, int threads, Path stateFolder) {
    /** The client settings that lead to the broker. */
    public Map<String, Object> connection() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
    }
}
