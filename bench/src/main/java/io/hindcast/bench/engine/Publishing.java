package io.hindcast.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.TopicScan;
import io.hindcast.bench.measure.Topics;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Reckoning;
import io.hindcast.bench.orders.ResultJson;
import io.hindcast.bench.orders.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The hand-written program, and what it costs that each window becomes a record: it publishes its answer in one transaction, with keys
 * and values of the form that Hindcast's results have, as its worker compresses them, into a topic with the settings of a results topic.
 * Whoever publishes so many results through Kafka pays that.
 */
public record Publishing(Course course) implements Engine {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "hand-written, and publishes";
    }

    @Override
    public Answer read(Query query) throws Exception {
        String results = "published-" + course.topic() + "-" + query.pipeline();
        try (Topics topics = new Topics(course.connection())) {
            topics.create(
                    results,
                    course.partitions(),
                    Map.of(
                            TopicConfig.COMPRESSION_TYPE_CONFIG,
                            "gzip",
                            TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG,
                            "1",
                            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                            "LogAppendTime"));
            Answer answer = read(query, results);
            topics.deleteStartingWith(results);
            return answer;
        }
    }

    private Answer read(Query query, String results) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        try (Finals finals = new Finals(course.bootstrapServer(), results, stopwatch)) {
            Reckoning reckoning = Reckoning.of(query, course.threads());
            new TopicScan(course.bootstrapServer(), course.topic()).run(reckoning.parts());
            Windows windows = reckoning.windows();
            publish(query, windows, results);
            while (finals.count() < windows.count()) {
                // What is committed is told to the partitions one after the other.
                finals.awaitEnd(LIMIT);
            }
            return Answer.of(query, finals);
        }
    }

    private void publish(Query query, Windows windows, String results) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(results), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            windows.forEach((startMs, key, totals) -> {
                byte[] value = ResultJson.whole(query, key, startMs, totals);
                // Whoever failed is found by the commit.
                var ignored = producer.send(new ProducerRecord<>(results, key(query, key, startMs), value));
            });
            producer.commitTransaction();
        }
    }

    private static byte[] key(Query query, String key, long startMs) {
        return ("{\"" + query.key() + "\":\"" + key + "\",\"window\":\"" + Instant.ofEpochMilli(startMs) + "\"}")
                .getBytes(UTF_8);
    }

    private Map<String, Object> settings(String id) {
        Map<String, Object> settings = new HashMap<>(course.connection());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        return settings;
    }
}
