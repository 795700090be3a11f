package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** An application of one thread, over a topic {@code in} of two partitions and a topic {@code out}, on a broker of its own. */
final class OneThread implements AutoCloseable {
    static final String APPLICATION = "contracts";
    static final String HOOK = "hook";
    static final TopicPartition FIRST = new TopicPartition("in", 0);
    static final TopicPartition SECOND = new TopicPartition("in", 1);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    OneThread(Path folder) throws Exception {
        this.folder = folder;
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        Map<String, Object> connection = Map.of("bootstrap.servers", kafka.bootstrapServer());
        admin = Admin.create(connection);
        admin.createTopics(List.of(new NewTopic("in", 2, (short) 1), new NewTopic("out", 1, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
    }

    String bootstrapServer() {
        return kafka.bootstrapServer();
    }

    /** Starts it, with exactly-once and a commit twenty times a second. */
    KafkaStreams start(Topology topology, KafkaClientSupplier clients) {
        Properties config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                APPLICATION,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServer(),
                StreamsConfig.STATE_DIR_CONFIG,
                folder.resolve("state").toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                50,
                StreamsConfig.POLL_MS_CONFIG,
                20,
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                // Who starts again need not wait until the group has forgotten it.
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                "one"));
        KafkaStreams streams = new KafkaStreams(topology, config, clients);
        streams.start();
        return streams;
    }

    /** Appends as many records, in one request. */
    void append(TopicPartition partition, int records) {
        IntStream.range(0, records)
                .mapToObj(number -> producer.send(new ProducerRecord<>(
                        partition.topic(), partition.partition(), new byte[0], ("" + number).getBytes(UTF_8))))
                .toList();
        producer.flush();
    }

    /** What is committed, transactions that are ending included. */
    Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(
                            APPLICATION, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS));
            committed.values().removeIf(offset -> offset == null);
            return committed;
        } catch (ExecutionException | InterruptedException | TimeoutException failed) {
            throw new IllegalStateException("offsets cannot be listed", failed);
        }
    }

    /** How far a partition is committed; 0 where nothing is. */
    long committed(TopicPartition partition) {
        OffsetAndMetadata offset = committed().get(partition);
        return offset == null ? 0 : offset.offset();
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        producer.close();
        admin.close();
        kafka.close();
    }
}
