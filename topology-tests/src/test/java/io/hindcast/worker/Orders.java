package io.hindcast.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that the tests' pipelines read, and what comes out of them. */
final class Orders implements AutoCloseable {
    static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    private final Map<String, Object> connection;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Orders(String bootstrapServer) {
        connection = Map.of("bootstrap.servers", bootstrapServer);
        admin = Admin.create(connection);
        producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Admin admin() {
        return admin;
    }

    void createTopic(String topic, int partitions, Map<String, String> configs) throws Exception {
        admin.createTopics(Set.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs)))
                .all()
                .get();
    }

    /** One order of 1 for the sku, so much after ten o'clock. */
    void send(String topic, int partition, String sku, Duration afterTen) throws Exception {
        String json = "{\"sku\":\"" + sku + "\",\"amount\":1.50,\"at\":\"" + TEN.plus(afterTen) + "\"}";
        sendText(topic, partition, json);
    }

    void sendText(String topic, int partition, String value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    void sendBytes(String topic, int partition, byte[] value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
    }

    void sendWithHeader(String topic, int partition, String header, String text, String value)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
        record.headers().add(header, text.getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    /** So many at once. */
    void sendTexts(String topic, int partition, int count, IntFunction<String> text) {
        for (int i = 0; i < count; i++) {
            producer.send(
                    new ProducerRecord<>(topic, partition, null, text.apply(i).getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    /** All committed results so far, key to value. */
    Map<String, String> results(String topic) {
        Map<String, String> results = new HashMap<>();
        read(topic).stream()
                .filter(found -> found.value() != null) // heartbeats
                .forEach(found -> results.merge(
                        text(found.key()), text(found.value()), (first, second) -> "twice: " + first + second));
        return results;
    }

    /** The values of all committed results so far, in the order of each partition; none if there is no such topic. */
    List<String> published(String topic) {
        return read(topic).stream().map(found -> text(found.value())).toList();
    }

    /** The headers of all committed records so far. */
    List<Map<String, String>> headers(String topic) {
        List<Map<String, String>> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : read(topic)) {
            Map<String, String> headers = new HashMap<>();
            found.headers().forEach(header -> headers.put(header.key(), text(header.value())));
            all.add(headers);
        }
        return all;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic)
                    .forEach(found -> partitions.add(new TopicPartition(topic, found.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    /** A setting of a topic, as the broker tells it. */
    String config(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .values()
                .iterator()
                .next()
                .get(name)
                .value();
    }

    /** All topics of the cluster. */
    Set<String> topics() {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Threads of workers in the group. */
    int members(String group) {
        try {
            return admin.describeConsumerGroups(Set.of(group))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .members()
                    .size();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    void setOffset(String group, String topic, long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
