package io.hindcast.security;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.ToolCall;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.worker.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The pipeline of which the page about security speaks: it reads {@code orders}, and publishes in {@code revenue}. */
final class SecuredPipeline {
    static final String NAMESPACE = "hindcast";
    static final String SOURCE = "orders";
    static final String STABLE = "revenue";
    static final String NAME = "revenue-per-sku";

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final SecuredKafka kafka;
    private final Path state;

    SecuredPipeline(SecuredKafka kafka, Path state) {
        this.kafka = kafka;
        this.state = state;
    }

    /** Four minutes of orders, of which two lack their amount. */
    void order() throws Exception {
        order(SOURCE);
    }

    /** The same in another topic. */
    void order(String topic) throws Exception {
        kafka.createTopic(topic);
        try (var producer = new KafkaProducer<>(
                SecuredKafka.read(kafka.mutual("broker")), new StringSerializer(), new StringSerializer())) {
            for (String second : List.of("00:01", "00:02", "01:01", "03:59")) {
                producer.send(new ProducerRecord<>(
                        topic, "{\"sku\":\"a\",\"amount\":1.50,\"at\":\"2026-01-01T10:" + second + "Z\"}"));
            }
            for (String second : List.of("03:58", "03:59")) {
                producer.send(new ProducerRecord<>(topic, "{\"sku\":\"a\",\"at\":\"2026-01-01T10:" + second + "Z\"}"));
            }
        }
    }

    /** A worker that runs it, logged in by such a file; it is not started yet. */
    Worker worker(Path login, WorkerListener listener) throws IOException {
        var read = assertInstanceOf(
                Definitions.Sound.class, Definitions.of("revenue.yaml", definition(NAME, SOURCE, STABLE)));
        WorkerSettings settings = new WorkerSettings(
                SecuredKafka.read(login),
                NAMESPACE,
                new DefinitionSet(read.definitions(), Map.of()),
                1,
                state,
                Sharing.byDefault());
        return new Worker(settings, Clock.systemUTC(), listener);
    }

    static String definition(String name, String source, String stable) {
        return """
            pipeline: %s
            source:
              topic: %s
              event-time: at
              fields: { sku: string, amount: decimal, at: timestamp }
            key: [sku]
            window: { tumbling: 1m, grace: 10s }
            aggregates: { orders: count(), revenue: sum(amount) }
            publish: { topic: %s }
            """.formatted(name, source, stable);
    }

    /** Waits until so many records stand in a topic. */
    void await(String topic, long records) {
        Await.until(records + " records in " + topic, LIMIT, () -> ends().getOrDefault(topic, 0L) >= records);
    }

    /** Where each topic ends, but for those of Kafka itself. */
    Map<String, Long> ends() {
        try {
            Map<TopicPartition, OffsetSpec> asked =
                    new TreeMap<>((left, right) -> left.toString().compareTo(right.toString()));
            for (String topic : new TreeSet<>(kafka.admin().listTopics().names().get())) {
                asked.put(new TopicPartition(topic, 0), OffsetSpec.latest());
            }
            Map<String, Long> ends = new TreeMap<>();
            kafka.admin()
                    .listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, found) -> ends.put(partition.topic(), found.offset()));
            return ends;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** A verb of the replay tool by a user. */
    ToolCall replay(Path login, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--command-config", login.toString()));
        return ToolCall.run(kafka.bootstrapServer(), NAMESPACE, all.toArray(String[]::new));
    }
}
