package io.hindcast.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Rewrites what a version has published: all of it is deleted, and written again with a change. */
record TamperedResults(Admin admin, Version version) {
    private static final RecordsToDelete EVERYTHING = RecordsToDelete.beforeOffset(-1);

    /** A result record as it stands in the topic. */
    record Published(int partition, String key, String value) {}

    /** The records, changed. */
    void rewrite(UnaryOperator<List<Published>> change) throws Exception {
        List<Published> records = new VersionFacts(admin, version)
                .results().stream()
                        .map(record -> new Published(record.partition(), record.key(), record.value()))
                        .toList();
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < version.resultsPartitions(); partition++) {
            all.put(new TopicPartition(version.names().resultsTopic(), partition), EVERYTHING);
        }
        admin.deleteRecords(all).all().get();
        write(change.apply(records));
    }

    /** One record more, behind all of its partition. */
    void append(Published record) {
        write(List.of(record));
    }

    private void write(List<Published> records) {
        String topic = version.names().resultsTopic();
        Map<String, Object> writing = Map.of("bootstrap.servers", version.bootstrapServer());
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            for (Published record : records) {
                producer.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value()));
            }
        }
    }
}
