package io.hindcast.broker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The changelog of a version's windows, as the broker holds it. */
record Changelog(Admin admin, Version version) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Lets the broker compact it as soon as it can, tombstones too. */
    void compactAtOnce() throws Exception {
        set(Map.of("segment.ms", "300", "min.cleanable.dirty.ratio", "0.001", "delete.retention.ms", "0"));
    }

    /** Lets the broker keep tombstones from now on. */
    void keepTombstones() throws Exception {
        set(Map.of("delete.retention.ms", "86400000"));
    }

    private void set(Map<String, String> settings) throws Exception {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, version.names().changelogTopic());
        admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
    }

    /** How many tombstones it holds of windows that start before this. */
    long tombstonesBefore(Instant end) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", version.bootstrapServer(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(version.names().changelogTopic())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            long tombstones = 0;
            while (ends.entrySet().stream().anyMatch(last -> consumer.position(last.getKey()) < last.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    tombstones += record.value() == null && isWindowBefore(record.key(), end) ? 1 : 0;
                }
            }
            return tombstones;
        }
    }

    /** Keys of windows are a byte, the start of the window, and the key; there are others, of a byte alone. */
    private static boolean isWindowBefore(byte[] key, Instant end) {
        return key.length > Long.BYTES && ByteBuffer.wrap(key).getLong(1) < end.toEpochMilli();
    }
}
