package io.hindcast.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Rewrites what a version has published: its topic is made anew, and written again with a change. */
record TamperedResults(Admin admin, Version version) {
    private static final Duration DELETION = Duration.ofSeconds(180);
    private static final int MOST_TRIES = 5;

    /** A result record as it stands in the topic. */
    record Published(int partition, String key, String value) {}

    /** The records, changed. */
    void rewrite(UnaryOperator<List<Published>> change) throws Exception {
        List<Published> records = new VersionFacts(admin, version)
                .results().stream()
                        .map(record -> new Published(record.partition(), record.key(), record.value()))
                        .toList();
        makeAnew();
        write(change.apply(records));
    }

    /** Deleting its records would look as if retention had, and excuse what is missing. */
    private void makeAnew() throws Exception {
        String topic = version.names().resultsTopic();
        admin.deleteTopics(List.of(topic)).all().get();
        Await.until(() -> !onDisk(topic), DELETION, () -> "topic '" + topic + "' is deleted");
        admin.createTopics(List.of(new NewTopic(topic, version.resultsPartitions(), (short) 1)))
                .all()
                .get();
    }

    /** A broker that still has partitions of the old topic may never take up those of the new one. */
    private boolean onDisk(String topic) {
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().keySet().stream())
                    .anyMatch(partition -> partition.topic().equals(topic));
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Deletes the first records of each partition, as retention does. */
    void deleteBeginnings(long records) throws Exception {
        Map<TopicPartition, RecordsToDelete> beginnings = new HashMap<>();
        for (int partition = 0; partition < version.resultsPartitions(); partition++) {
            beginnings.put(
                    new TopicPartition(version.names().resultsTopic(), partition),
                    RecordsToDelete.beforeOffset(records));
        }
        admin.deleteRecords(beginnings).all().get();
    }

    /** One record more, behind all of its partition. */
    void append(Published record) throws Exception {
        write(List.of(record));
    }

    /**
     * In one transaction, which is tried again as a whole by another producer: a broker that has just made the topic anew may go on
     * refusing the numbers of the first one.
     */
    private void write(List<Published> records) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                writeOnce(records);
                return;
            } catch (ExecutionException | KafkaException refused) {
                if (tries == MOST_TRIES) {
                    throw refused;
                }
            }
        }
    }

    private void writeOnce(List<Published> records) throws Exception {
        String topic = version.names().resultsTopic();
        Map<String, Object> writing = Map.of(
                "bootstrap.servers",
                version.bootstrapServer(),
                "transactional.id",
                "tampering-" + UUID.randomUUID(),
                "request.timeout.ms",
                10_000,
                "delivery.timeout.ms",
                30_000);
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Published record : records) {
                sent.add(producer.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value())));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            producer.commitTransaction();
        }
    }
}
