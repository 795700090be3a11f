package io.hindcast.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Sample;
import io.hindcast.publisher.WindowTimes;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.time.TumblingWindows;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.Host;
import io.hindcast.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a broker shows of the publisher: held-back topics, positions behind markers, restarts, a topic that goes. */
class PublisherBrokerTest {
    private static final int PARTITIONS = 2;
    private static final String STABLE = "revenue";
    private static final PublisherNames NAMES = new PublisherNames("test", "revenue", 1);
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    @Test
    void aCutoverSaysWhatDiffersAndARollbackTakesItBack(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, Map.of());
                Results results = new Results(kafka.bootstrapServer());
                StableConsumer consumer = results.consumer()) {
            results.create(STABLE);
            results.createResults(1);
            Publisher publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("a"));
            try {
                results.write(1, window -> 1, 0, 20);
                publisher.know(results.outlook(5, Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1)), Map.of(1, 20)));
                consumer.readUntil(() -> consumer.table().size() == 20);
                assertEquals(Set.of(), consumer.closes().keySet());

                // A version that comes while the publisher runs is not heard before it speaks.
                results.createResults(2);
                results.write(2, window -> window % 5 == 0 ? 2 : 1, 0, 20);
                results.write(1, window -> 1, 20, 25);
                publisher.know(results.outlook(6, Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1)), Map.of(1, 25)));
                consumer.readUntil(() -> consumer.table().size() == 25);
                assertEquals(25 - 20, consumer.closes().size());

                results.write(2, window -> window % 5 == 0 ? 2 : 1, 20, 22);
                Speakers second = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 2));
                int before = consumer.records().size();
                publisher.know(results.outlook(8, second, Map.of(1, 25, 2, 22)));
                consumer.readUntil(() -> consumer.records().size() == before + 5);
                consumer.readFor(Duration.ofSeconds(1));
                assertEquals(before + 5, consumer.records().size(), "only what differs is said");
                assertEquals(25, consumer.table().size(), "v2 has not come to the last three yet: they stay");

                // A restart in another folder goes on from the changelog.
                publisher.close();
                publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("b"));
                results.write(2, window -> window % 5 == 0 ? 2 : 1, 22, 26);
                publisher.know(results.outlook(8, second, Map.of(1, 25, 2, 26)));
                consumer.readUntil(() -> consumer.table().size() == 26);

                results.write(1, window -> 1, 25, 26);
                int changed = consumer.records().size();
                publisher.know(
                        results.outlook(9, Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1)), Map.of(1, 26, 2, 26)));
                consumer.readUntil(() -> consumer.records().size() == changed + 6);
                consumer.readFor(Duration.ofSeconds(1));
                assertEquals(changed + 6, consumer.records().size(), "windows 0, 5, 10, 15, 20 and 25");
                assertTrue(consumer.table().values().stream().noneMatch(value -> value.contains("\"orders\":2")));
                assertTrue(consumer.closes().values().stream().allMatch(times -> times == 1));
                assertEquals(6, consumer.closes().size());
            } finally {
                publisher.close();
            }
        }
    }

    @Test
    void readersAreToldUpToWhenTheTopicIsComplete(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, Map.of());
                Results results = new Results(kafka.bootstrapServer());
                StableConsumer consumer = results.consumer();
                Publisher publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("a"))) {
            results.create(STABLE);
            results.createResults(1);
            results.createResults(2);
            results.write(1, window -> 1, 0, 20);
            results.write(2, window -> 2, 0, 22);
            Map<Integer, Integer> closed = Map.of(1, 20, 2, 22);
            publisher.flow.heartbeats(Optional.of(Duration.ofSeconds(1)));
            publisher.know(results.outlook(5, Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1)), closed));
            consumer.readUntil(() -> completeUpTo(consumer, "2026-01-01T00:20:00Z"));
            assertEquals(20, consumer.table().size(), "told behind the windows");

            publisher.know(results.outlook(8, Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 2)), closed));
            consumer.readUntil(() -> completeUpTo(consumer, "2026-01-01T00:22:00Z"));
            assertEquals(42, consumer.records().size());
        }
    }

    private static boolean completeUpTo(StableConsumer consumer, String time) {
        String told = "complete-up-to " + time;
        return consumer.heartbeats().equals(Map.of(0, told, 1, told));
    }

    /** Nothing ever comes in the others: they have to follow all the same, also after the task has moved. */
    @Test
    void aSwitchEndsInPartitionsWithoutResultsToo(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, Map.of());
                Results results = new Results(kafka.bootstrapServer());
                StableConsumer consumer = results.consumer()) {
            results.create(STABLE);
            results.createResults(1);
            results.createResults(2);
            results.filled = 1;
            results.write(1, window -> 1, 0, 20);
            results.write(2, window -> 2, 0, 20);
            Map<Integer, Integer> closed = Map.of(1, 20, 2, 20);
            Speakers first = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1));
            Speakers second = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 2));
            Publisher publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("a"));
            try {
                publisher.know(results.outlook(5, first, closed));
                consumer.readUntil(() -> results.settled(5));
                publisher.know(results.outlook(8, second, closed));
                consumer.readUntil(() -> results.settled(8));
                publisher.close();
                publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("b"));
                publisher.know(results.outlook(9, first, closed));
                consumer.readUntil(() -> results.settled(9));
                consumer.readUntil(() -> consumer.records().size() == 60);
                assertTrue(consumer.records().stream().allMatch(record -> record.startsWith("0 ")));
                assertTrue(consumer.table().values().stream().allMatch(value -> value.contains("\"orders\":1")));
            } finally {
                publisher.close();
            }
        }
    }

    /** Of the topic alone: group, changelog and local state are those of another application. */
    @Test
    void whatIsRememberedIsReadFromTheTopicWithWhatAWorkerThatDiedLeftOpen(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, Map.of());
                Results results = new Results(kafka.bootstrapServer());
                StableConsumer consumer = results.consumer()) {
            results.create(STABLE);
            results.createResults(1);
            Speakers first = Speakers.NONE.and(Piece.from(Speakers.BEGINNING, 1));
            try (Publisher publisher = new Publisher(kafka.bootstrapServer(), folder.resolve("a"))) {
                results.write(1, window -> 1, 0, 20);
                publisher.know(results.outlook(5, first, Map.of(1, 20)));
                consumer.readUntil(() -> consumer.table().size() == 20);
            }
            // Somebody else writes: over a window, under a key of his own, and something that nobody commits.
            results.foreign(STABLE, 0, window(2), "{}");
            results.foreign(STABLE, 1, "whatever", "whatever");
            results.leaveOpen(STABLE, 0, window(4), "open");

            results.memory = new Outlook.Memory(OptionalLong.empty(), Long.MIN_VALUE, 30);
            PublisherNames later = new PublisherNames("test", "revenue", 2);
            try (Publisher publisher = new Publisher(later, kafka.bootstrapServer(), folder.resolve("b"))) {
                results.write(1, window -> 1, 20, 22);
                int before = consumer.records().size();
                publisher.know(results.outlook(9, first, Map.of(1, 22)));
                // Two foreign records, window 2 once more, and two new windows: nothing else is said again.
                consumer.readUntil(() -> consumer.records().size() == before + 5);
                consumer.readFor(Duration.ofSeconds(1));
                assertEquals(before + 5, consumer.records().size(), consumer.records()::toString);
                assertEquals("2", consumer.number(window(2)));
                assertEquals("31", consumer.number(window(21)));
            }
        }
    }

    private static String window(int number) {
        return "{\"sku\":\"a\",\"window\":\"" + Instant.ofEpochMilli(START_MS + number * MINUTE_MS) + "\"}";
    }

    /** A publisher on a worker of its own. */
    private static final class Publisher implements AutoCloseable {
        private final PublisherFlow flow;
        private final KafkaStreams streams;

        Publisher(String bootstrapServer, Path folder) {
            this(NAMES, bootstrapServer, folder);
        }

        Publisher(PublisherNames names, String bootstrapServer, Path folder) {
            CommitIntervals intervals = new CommitIntervals(Duration.ofMillis(50), Duration.ofMillis(500));
            flow = new PublisherFlow(names, new CommitPace(intervals, System::nanoTime));
            var config = PublisherSettings.of(new StreamsSettings(
                    names.applicationId(),
                    Map.of("bootstrap.servers", bootstrapServer, "replication.factor", 1),
                    new Host(folder, folder.getFileName().toString(), 2),
                    flow.pace(),
                    1_000_000));
            streams = new KafkaStreams(
                    PublisherTopology.of(flow, PublishedTopics.of(STABLE), config), config, PublisherClients.of(flow));
            streams.start();
        }

        void know(Outlook outlook) {
            flow.know(outlook);
        }

        @Override
        public void close() {
            streams.close(Duration.ofSeconds(20));
        }
    }

    /** Results topics of versions, written in transactions as versions write them. */
    private static final class Results implements AutoCloseable {
        private final String bootstrapServer;
        private final Admin admin;
        private final KafkaProducer<String, String> producer;
        private final KafkaProducer<String, String> dies;
        private Outlook.Memory memory = Outlook.Memory.ALL;

        /** So many partitions have results. */
        private int filled = PARTITIONS;

        Results(String bootstrapServer) {
            this.bootstrapServer = bootstrapServer;
            admin = Admin.create(Map.of("bootstrap.servers", bootstrapServer));
            producer = producer("results");
            dies = producer("dies");
        }

        private KafkaProducer<String, String> producer(String id) {
            KafkaProducer<String, String> made = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServer,
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            id,
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            3_000),
                    new StringSerializer(),
                    new StringSerializer());
            made.initTransactions();
            return made;
        }

        void foreign(String topic, int partition, String key, String value) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, partition, key, value));
            producer.commitTransaction();
        }

        /** The broker aborts it after a while. */
        void leaveOpen(String topic, int partition, String key, String value) {
            dies.beginTransaction();
            dies.send(new ProducerRecord<>(topic, partition, key, value));
            dies.flush();
        }

        StableConsumer consumer() {
            return new StableConsumer(bootstrapServer, STABLE, PARTITIONS);
        }

        void create(String topic) throws Exception {
            admin.createTopics(Set.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }

        void createResults(int version) throws Exception {
            create(NAMES.resultsTopic(version));
        }

        /** Final results of windows, one a minute, in partitions by turns. */
        void write(int version, java.util.function.IntUnaryOperator orders, int from, int until) {
            producer.beginTransaction();
            for (int window = from; window < until; window++) {
                Instant start = Instant.ofEpochMilli(START_MS + window * MINUTE_MS);
                Instant end = start.plusMillis(MINUTE_MS);
                producer.send(new ProducerRecord<>(
                        NAMES.resultsTopic(version),
                        window % filled,
                        "{\"sku\":\"a\",\"window\":\"" + start + "\"}",
                        "{\"key\":{\"sku\":\"a\"},\"window\":{\"start\":\"" + start + "\",\"end\":\"" + end
                                + "\"},\"final\":true,\"revision\":1,\"orders\":" + orders.applyAsInt(window) + "}"));
            }
            producer.commitTransaction();
        }

        boolean settled(long switchOffset) {
            return new PublisherReader(admin).read(NAMES, PARTITIONS).settled(switchOffset);
        }

        /** What a worker knows: these speakers, and versions that have closed so many windows. */
        Outlook outlook(long switchOffset, Speakers speakers, Map<Integer, Integer> closed) throws Exception {
            Map<Integer, Outlook.Version> versions = new HashMap<>();
            for (Map.Entry<Integer, Integer> one : closed.entrySet()) {
                List<Long> ends = new ArrayList<>();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    TopicPartition results = new TopicPartition(NAMES.resultsTopic(one.getKey()), partition);
                    ends.add(admin.listOffsets(Map.of(results, OffsetSpec.latest()))
                            .partitionResult(results)
                            .get()
                            .offset());
                }
                versions.put(
                        one.getKey(),
                        new Outlook.Version(
                                new WindowTimes(new TumblingWindows(MINUTE_MS, 0)),
                                false,
                                Optional.of(
                                        new Sample(switchOffset + 1, START_MS + one.getValue() * MINUTE_MS, ends))));
            }
            return new Outlook(switchOffset + 1, 0, -1, switchOffset, speakers, versions, memory);
        }

        @Override
        public void close() {
            producer.close();
            dies.close(Duration.ZERO);
            admin.close();
        }
    }
}
