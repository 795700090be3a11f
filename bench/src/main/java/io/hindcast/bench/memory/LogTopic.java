package io.hindcast.bench.memory;

import io.hindcast.bench.measure.Broker;
import io.hindcast.source.Heartbeat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes a topic of a log, with the heartbeats that close every window at the end. */
final class LogTopic {
    private static final long STEP = 5_000_000;

    private LogTopic() {}

    static void fill(Broker broker, String topic, KnownLog log) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker.connection())) {
            admin.createTopics(List.of(new NewTopic(topic, log.partitions(), (short) 1)
                            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
                    .all()
                    .get();
        }
        Map<String, Object> settings = new HashMap<>(broker.connection());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long index = 0; index < log.events() && failure.get() == null; index++) {
                var ignored = producer.send(log.event(topic, index), (sent, failed) -> {
                    if (failed != null) {
                        failure.set(failed);
                    }
                });
                if ((index + 1) % STEP == 0) {
                    System.err.printf(Locale.ROOT, "%,d events written%n", index + 1);
                }
            }
            for (int partition = 0; partition < log.partitions(); partition++) {
                ProducerRecord<byte[], byte[]> end = new ProducerRecord<>(topic, partition, null, null);
                end.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
                producer.send(end).get();
            }
        }
        if (failure.get() != null) {
            throw new ExecutionException("the topic is not filled", failure.get());
        }
    }
}
