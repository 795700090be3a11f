package io.hindcast.demo;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.VersionNames;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed results of the versions that it is told to follow. Not thread-safe. */
final class ResultsFeed implements Closeable {
    /** Where to begin with a version that is followed for the first time. */
    enum Begin {
        AT_THE_BEGINNING,
        AT_THE_END
    }

    private final String namespace;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> pipelines = new HashMap<>();

    ResultsFeed(Map<String, Object> connection, String namespace) {
        this.namespace = namespace;
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("client.id", "demo-results");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Follows these versions and no others. */
    void follow(List<Started> versions, Begin begin) {
        List<TopicPartition> wanted = new ArrayList<>();
        List<TopicPartition> fresh = new ArrayList<>();
        for (Started version : versions) {
            String topic = new VersionNames(namespace, version.version()).resultsTopic();
            pipelines.put(topic, version.version().pipeline());
            for (int partition = 0; partition < version.resultsPartitions(); partition++) {
                var at = new TopicPartition(topic, partition);
                wanted.add(at);
                if (!consumer.assignment().contains(at)) {
                    fresh.add(at);
                }
            }
        }
        if (fresh.isEmpty() && wanted.size() == consumer.assignment().size()) {
            return;
        }
        consumer.assign(wanted);
        if (begin == Begin.AT_THE_END) {
            consumer.seekToEnd(fresh);
        } else {
            consumer.seekToBeginning(fresh);
        }
    }

    /** Adds what has come to the windows; waits for something as long as told. */
    void poll(Duration atMost, ClosedWindows windows) {
        for (ConsumerRecord<byte[], byte[]> result : consumer.poll(atMost)) {
            String pipeline = Optional.ofNullable(pipelines.get(result.topic())).orElse(result.topic());
            Optional.ofNullable(result.value())
                    .flatMap(ShownResult::of)
                    .ifPresent(shown -> windows.add(pipeline, shown));
        }
    }

    boolean following() {
        return !consumer.assignment().isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
