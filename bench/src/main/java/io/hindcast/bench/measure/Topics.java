package io.hindcast.bench.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Makes and deletes the topics of an engine that does not do so itself. */
public final class Topics implements AutoCloseable {
    private final Admin admin;

    public Topics(Map<String, Object> connection) {
        this.admin = Admin.create(connection);
    }

    /** A topic that keeps its records however old their timestamps are. */
    public void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        create(topic, partitions, Map.of());
    }

    /** The same, with more settings of the topic. */
    public void create(String topic, int partitions, Map<String, String> more)
            throws ExecutionException, InterruptedException {
        Map<String, String> configs = new HashMap<>(more);
        configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        NewTopic kept = new NewTopic(topic, partitions, (short) 1).configs(configs);
        admin.createTopics(List.of(kept)).all().get();
    }

    /** So that the next engine's broker has no more to look after than this one's. */
    public void deleteStartingWith(String prefix) throws ExecutionException, InterruptedException {
        List<String> mine = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
        admin.deleteTopics(mine).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
