package io.hindcast.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Rewrites what a version has published: all of it is deleted, and written again with a change. */
record TamperedResults(Admin admin, Version version) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** A result record as it stands in the topic. */
    record Published(int partition, String key, String value) {}

    /** The records, changed. */
    void rewrite(UnaryOperator<List<Published>> change) throws Exception {
        String topic = version.names().resultsTopic();
        List<Published> records = new ArrayList<>();
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        Map<String, Object> reading =
                Map.of("bootstrap.servers", version.bootstrapServer(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL)
                        .forEach(
                                record -> records.add(new Published(record.partition(), record.key(), record.value())));
            }
            ends.forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        }
        admin.deleteRecords(all).all().get();
        Map<String, Object> writing = Map.of("bootstrap.servers", version.bootstrapServer());
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            for (Published record : change.apply(records)) {
                producer.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value()));
            }
        }
    }
}
