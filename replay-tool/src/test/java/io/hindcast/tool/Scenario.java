package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.CaughtUp;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Level;
import io.hindcast.ledger.LevelRaised;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.marks.MarkJson;
import io.hindcast.marks.VersionMark;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Plans;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import io.hindcast.zone.Zones;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;

/** A cluster on which workers seem to have run: tests write what those would have written, and run verbs. */
final class Scenario implements AutoCloseable {
    static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String PIPELINE = "revenue";
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final Pattern ANCHOR = Pattern.compile("\\b\\d+:[0-9a-f]{32}\\b");
    private static final Pattern SIZE = Pattern.compile("\\b[0-9.]+ (bytes|kB|MB) (to read|on each replica)");
    private static final Pattern FINGERPRINT = Pattern.compile("\\b[0-9a-f]{12}\\b");

    private final EmbeddedKafka kafka;
    private final Map<String, Object> connection;
    private final Admin admin;
    private final String namespace;
    private final KafkaLedger ledger;
    private final KafkaProducer<String, String> producer;
    private final Clock clock;
    private int others;

    Scenario(EmbeddedKafka kafka, String namespace) throws Exception {
        this(kafka, namespace, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** @param namespace of four letters, so that tables keep their shape */
    Scenario(EmbeddedKafka kafka, String namespace, Clock clock) throws Exception {
        this.clock = clock;
        this.kafka = kafka;
        this.namespace = namespace;
        this.connection = Map.of("bootstrap.servers", kafka.bootstrapServer());
        this.admin = Admin.create(connection);
        LedgerTopic.create(admin, namespace);
        this.ledger = new KafkaLedger(connection, namespace, new Author("test"), clock);
        this.producer = new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer());
        create(source());
        append(new LevelRaised(Level.NEWEST, "0.1.0"));
    }

    /** Each scenario has its own. */
    String source() {
        return namespace + ".orders";
    }

    String definition(String where) {
        return """
                pipeline: revenue
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                where: %s
                key: [sku]
                window: { tumbling: 1m, grace: 30s }
                aggregates:
                  revenue: sum(amount)
                """.formatted(source(), where);
    }

    /** One order in a partition, at noon by the producer's clock. */
    void order(int partition, String value) throws Exception {
        order(source(), partition, value);
    }

    /** So many orders at once, spread over both partitions. */
    void orders(int orders, IntFunction<String> values) throws Exception {
        orders(orders, order -> order % 2, values);
    }

    /** The same, each in the partition that is given for it. */
    void orders(int orders, IntUnaryOperator partitions, IntFunction<String> values) throws Exception {
        orders(orders, partitions, order -> NOON, (order, at) -> values.apply(order));
    }

    /** So many orders, spread over both partitions, each at a time by the producer's clock. */
    void stamped(int orders, IntFunction<Instant> times, BiFunction<Integer, Instant, String> values) throws Exception {
        orders(orders, order -> order % 2, times, values);
    }

    private void orders(
            int orders,
            IntUnaryOperator partitions,
            IntFunction<Instant> times,
            BiFunction<Integer, Instant, String> values)
            throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            Instant at = times.apply(order);
            sent.add(producer.send(new ProducerRecord<>(
                    source(), partitions.applyAsInt(order), at.toEpochMilli(), null, values.apply(order, at))));
        }
        for (Future<?> one : sent) {
            one.get();
        }
    }

    /** The same in any topic. */
    void order(String topic, int partition, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, NOON.toEpochMilli(), null, value))
                .get();
    }

    /** One order in a partition, at that time by the producer's clock. */
    void order(int partition, Instant at, String value) throws Exception {
        producer.send(new ProducerRecord<>(source(), partition, at.toEpochMilli(), null, value))
                .get();
    }

    /** A record of the orders that may be anything, at that time by the producer's clock. */
    void bytes(int partition, Instant at, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> somebody =
                new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            somebody.send(new ProducerRecord<>(source(), partition, at.toEpochMilli(), value, value))
                    .get();
        }
    }

    /** A record of the orders that only tells the time. */
    void heartbeat(int partition, String told) throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(source(), partition, null, null);
        record.headers().add("hindcast-heartbeat", told.getBytes(UTF_8));
        producer.send(record).get();
    }

    /** As retention does. */
    void deleteOrdersBefore(int partition, long offset) throws Exception {
        deleteBefore(source(), partition, offset);
    }

    /** The same in any topic; as much of it as there is. */
    void deleteBefore(String topic, int partition, long offset) throws Exception {
        TopicPartition at = new TopicPartition(topic, partition);
        long end = admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                .partitionResult(at)
                .get()
                .offset();
        admin.deleteRecords(Map.of(at, RecordsToDelete.beforeOffset(Math.min(offset, end))))
                .all()
                .get();
    }

    /** As retention does, in both partitions. */
    void deleteResultsBefore(int version, long offset) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            deleteBefore(names(version).resultsTopic(), partition, offset);
        }
    }

    void deleteTopic(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        while (admin.listTopics().names().get().contains(topic)) {
            Thread.onSpinWait();
        }
    }

    /** As when the offset of a partition of the orders has expired. */
    void deleteOffset(int version, int partition) throws Exception {
        admin.deleteConsumerGroupOffsets(
                        names(version).applicationId(), Set.of(new TopicPartition(source(), partition)))
                .all()
                .get();
    }

    /** A transaction that goes on, with so many orders in a partition; the caller ends it. */
    KafkaProducer<String, String> openTransaction(int partition, int orders) throws Exception {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("transactional.id", namespace + ".loader");
        KafkaProducer<String, String> loader =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        loader.initTransactions();
        loader.beginTransaction();
        for (int i = 0; i < orders; i++) {
            loader.send(new ProducerRecord<>(source(), partition, NOON.toEpochMilli(), null, "{}"))
                    .get();
        }
        return loader;
    }

    /** Somebody in a consumer group, who reads the orders. */
    KafkaConsumer<byte[], byte[]> member(String group) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("group.id", group);
        KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(source()));
        await("a member of the group", () -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    /** Anything, in any topic. */
    void record(String topic, String key, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    /** As a worker rejects a record of the orders. */
    void rejected(
            int version, int partition, long offset, Instant timestamp, String reason, String detail, byte[] value)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> worker =
                new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    names(version).rejectedTopic(), partition, timestamp.toEpochMilli(), null, value);
            record.headers()
                    .add("hindcast-origin", (source() + "/" + partition + "/" + offset).getBytes(UTF_8))
                    .add("hindcast-reason", reason.getBytes(UTF_8))
                    .add("hindcast-detail", detail.getBytes(UTF_8));
            worker.send(record).get();
        }
    }

    /** As a worker rejects one that has a key and headers, and keeps its timestamp. */
    void rejected(int version, ProducerRecord<byte[], byte[]> order, long offset, String reason) throws Exception {
        try (KafkaProducer<byte[], byte[]> worker =
                new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    names(version).rejectedTopic(),
                    order.partition(),
                    null,
                    order.key(),
                    order.value(),
                    order.headers());
            record.headers()
                    .add("hindcast-pipeline", PIPELINE.getBytes(UTF_8))
                    .add("hindcast-version", ("v" + version).getBytes(UTF_8))
                    .add("hindcast-origin", (order.topic() + "/" + order.partition() + "/" + offset).getBytes(UTF_8))
                    .add("hindcast-timestamp", Long.toString(order.timestamp()).getBytes(UTF_8))
                    .add("hindcast-reason", reason.getBytes(UTF_8))
                    .add("hindcast-detail", "as it is".getBytes(UTF_8));
            worker.send(record).get();
        }
    }

    /** The same of one that stands in the orders. */
    void rejected(int version, ConsumerRecord<byte[], byte[]> order, String reason) throws Exception {
        rejected(
                version,
                new ProducerRecord<>(
                        order.topic(),
                        order.partition(),
                        order.timestamp(),
                        order.key(),
                        order.value(),
                        order.headers()),
                order.offset(),
                reason);
    }

    /** All orders, as a reader of committed records sees them. */
    List<ConsumerRecord<byte[], byte[]>> committedOrders() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("isolation.level", "read_committed");
        List<TopicPartition> all = List.of(new TopicPartition(source(), 0), new TopicPartition(source(), 1));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(all);
            reader.seekToBeginning(all);
            // What was committed a moment ago is readable a moment later; what is open never is.
            Instant until = Instant.now().plus(OPEN);
            while (all.stream()
                            .anyMatch(partition ->
                                    reader.position(partition) < written(partition.topic(), partition.partition()))
                    && Instant.now().isBefore(until)) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** A transaction of that id, which has begun. */
    KafkaProducer<String, String> transaction(String id) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("transactional.id", id);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    String ledgerTopic() {
        return VersionNames.ledgerTopic(namespace);
    }

    /** What stands in the ledger: key and value of each record. */
    List<Map.Entry<String, String>> ledgerRecords() {
        List<Map.Entry<String, String>> records = new ArrayList<>();
        read(
                ledgerTopic(),
                record -> records.add(Map.entry(new String(record.key(), UTF_8), new String(record.value(), UTF_8))));
        return records;
    }

    /** The marks of a version that speak of it as a whole, and those that tell what a worker has passed. */
    record Marked(long whole, long steps) {}

    Marked marked(int version) {
        List<VersionMark> marks = new ArrayList<>();
        read(
                names(version).marksTopic(),
                record -> MarkJson.decode(record.value()).ifPresent(marks::add));
        long whole =
                marks.stream().filter(mark -> !mark.frontiersMs().isEmpty()).count();
        return new Marked(whole, marks.size() - whole);
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        TopicPartition all = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(all));
            reader.seekToBeginning(List.of(all));
            long end = reader.endOffsets(List.of(all)).get(all);
            while (reader.position(all) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(visitor);
            }
        }
    }

    /** A ledger of these records in a namespace of its own, whose name this returns. */
    String otherLedger(List<Map.Entry<String, String>> records) throws Exception {
        String other = namespace + "-" + ++others;
        LedgerTopic.create(admin, other);
        for (Map.Entry<String, String> record : records) {
            producer.send(new ProducerRecord<>(VersionNames.ledgerTopic(other), record.getKey(), record.getValue()))
                    .get();
        }
        return other;
    }

    /** As another application commits, partition by partition; nobody is in its group. */
    void committed(String group, Map<String, List<Long>> byTopic) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        byTopic.forEach((topic, partitions) -> {
            for (int partition = 0; partition < partitions.size(); partition++) {
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(partitions.get(partition)));
            }
        });
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** What a group has committed of the orders, by partition. */
    List<Long> committed(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return Stream.of(0, 1)
                .map(partition ->
                        offsets.get(new TopicPartition(source(), partition)).offset())
                .toList();
    }

    void awaitGone(String topic) throws Exception {
        while (allTopics().contains(topic)) {
            Thread.onSpinWait();
        }
    }

    Set<String> allTopics() throws Exception {
        return admin.listTopics().names().get();
    }

    /** A result is withdrawn: a record without a value. */
    void withdraw(String topic, String key) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, null)).get();
    }

    /** More partitions for the orders. */
    void growOrders(int partitions) throws Exception {
        admin.createPartitions(Map.of(source(), NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    /** Orders are stamped by the broker when they come. */
    void stampOrdersByBroker() throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, source()),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** As somebody might who wants only the newest result of each window. */
    void compactResults(int version) throws Exception {
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, names(version).resultsTopic());
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(compact))).all().get();
        // The broker that is asked hears of it a little later.
        while (!admin.describeConfigs(List.of(topic))
                .all()
                .get()
                .get(topic)
                .get("cleanup.policy")
                .value()
                .equals("compact")) {
            Thread.onSpinWait();
        }
    }

    void propose(String definition) {
        Definition sound = ((Definitions.Sound) Definitions.of("revenue.yaml", definition))
                .definitions()
                .get(0);
        VersionId next = state().pipeline(PIPELINE).next();
        append(new Proposed(next, sound.fingerprint(), sound.file(), sound.text(), sound.zones()));
    }

    /** As a later release might, of which this one does not know a word. */
    void proposeUnreadable() {
        String definition = definition("amount > 0") + "later: {many: 3}\n";
        append(new Proposed(state().pipeline(PIPELINE).next(), "f".repeat(64), "revenue.yaml", definition));
    }

    void start(int version, List<Long> starts, List<Long> ends) throws Exception {
        start(version, new SourceStart(source(), sourceId(), starts, ends));
    }

    /** Starts a version whose reading of event times is recorded, and what is known of the records before its start. */
    void start(int version, List<Long> starts, List<Long> ends, List<Floor> floors) throws Exception {
        EventTimeReading reading =
                new EventTimeReading("at", Duration.ofHours(1).toMillis());
        start(version, new SourceStart(source(), sourceId(), starts, ends, floors, reading));
    }

    private void start(int version, SourceStart source) throws Exception {
        append(new Started(id(version), List.of(source), 2));
        VersionNames names = names(version);
        create(
                names.resultsTopic(),
                names.rejectedTopic(),
                names.repartitionTopics(1).get(0),
                names.changelogTopic());
        create(1, Map.of(), names.marksTopic());
    }

    /**
     * As workers would have it: the next version is proposed and started, has read both partitions and has caught up.
     *
     * @param read what became of the records of each partition
     */
    void caughtUp(int version, List<Map<Fate, Long>> read) throws Exception {
        propose(definition("amount > 0"));
        start(version, List.of(0L, 0L), List.of(1L, 1L));
        for (int partition = 0; partition < read.size(); partition++) {
            long records = read.get(partition).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            commitInput(version, partition, records, ELEVEN, read.get(partition));
        }
        commitFrontier(version, ELEVEN);
        append(new CaughtUp(id(version)));
    }

    private String sourceId() throws Exception {
        return admin.describeTopics(List.of(source()))
                .allTopicNames()
                .get()
                .get(source())
                .topicId()
                .toString();
    }

    void append(LedgerRecord record) {
        Outcome outcome = ledger.append(new Draft(record, "because", state().offset()));
        if (outcome instanceof Outcome.Rejected rejected) {
            throw new IllegalStateException(rejected.reason());
        }
    }

    ControlPlane state() {
        return ledger.readToEnd();
    }

    Phase phase(int version) {
        return state().version(id(version)).map(VersionState::phase).orElseGet(Phase.Proposed::new);
    }

    /** What the last comparison of a version has found. */
    Counts compared(int version) {
        return state().version(id(version))
                .orElseThrow()
                .comparison()
                .orElseThrow()
                .counts();
    }

    /** What the ledger says of how far a version had read. */
    List<LedgerRecord.Mark> marks(int version) {
        return state().version(id(version)).orElseThrow().marks().all();
    }

    /** How many partitions of the orders a version reads. */
    int partitions(int version) {
        return started(version).sources().get(0).partitions();
    }

    /** How far a version has published; −1 for nowhere. */
    long frontierMs(int version) {
        return progress(version).frontierMs();
    }

    /** How many offsets of its sources a version has committed. */
    long committed(int version) {
        return progress(version).sources().stream()
                .mapToLong(source -> Math.max(0, source.committed()))
                .sum();
    }

    private VersionProgress progress(int version) {
        return new ProgressReader(admin, namespace).read(started(version), Optional.of(plan(version)));
    }

    /** What a version is made of, by its text in the ledger. */
    VersionPlan plan(int version) {
        Proposed proposal = state().version(id(version)).orElseThrow().proposal();
        return new Plans(namespace)
                .of(id(version), proposal.definition(), Zones.recorded(proposal.zones()))
                .orElseThrow();
    }

    private Started started(int version) {
        return phase(version).started().orElseThrow();
    }

    /** Where a partition ends with all that was written; 0 where there is no such topic. */
    long written(String topic, int partition) {
        TopicPartition at = new TopicPartition(topic, partition);
        try {
            return admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                    .partitionResult(at)
                    .get()
                    .offset();
        } catch (ExecutionException missing) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Waits for something; the test's own limit ends it. */
    void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not after two minutes: " + what);
            }
            ledger.poll(Duration.ofMillis(200));
        }
    }

    String bootstrapServer() {
        return kafka.bootstrapServer();
    }

    String namespace() {
        return namespace;
    }

    /** What an ingest task commits. */
    void commitInput(int version, int partition, long offset, Instant watermark, Map<Fate, Long> fates)
            throws Exception {
        Map<String, Long> values = new TreeMap<>();
        fates.forEach((fate, records) -> values.put(Progress.fate(fate), records));
        values.put(Progress.WATERMARK, watermark.toEpochMilli());
        commit(version, new TopicPartition(source(), partition), offset, 0, values);
    }

    /** What a task of the direct form commits, which has published all that is closed. */
    void commitDirect(int version, int partition, long offset, Instant watermark, Map<Fate, Long> fates)
            throws Exception {
        Map<String, Long> values = new TreeMap<>();
        fates.forEach((fate, records) -> values.put(Progress.fate(fate), records));
        values.put(Progress.WATERMARK, watermark.toEpochMilli());
        values.put(Progress.FRONTIER, watermark.toEpochMilli());
        commit(version, new TopicPartition(source(), partition), offset, 0, values);
    }

    /** What both aggregate tasks commit. */
    void commitFrontier(int version, Instant frontier) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            commit(
                    version,
                    new TopicPartition(names(version).repartitionTopics(1).get(0), partition),
                    7,
                    -1,
                    Map.of(Progress.FRONTIER, frontier.toEpochMilli()));
        }
    }

    private void commit(int version, TopicPartition partition, long offset, long timeMs, Map<String, Long> values)
            throws Exception {
        admin.alterConsumerGroupOffsets(
                        names(version).applicationId(),
                        Map.of(partition, new OffsetAndMetadata(offset, metadata(timeMs, values))))
                .all()
                .get();
    }

    /** As Kafka Streams writes it. */
    private static String metadata(long timeMs, Map<String, Long> values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(2);
            out.writeLong(timeMs);
            out.writeInt(values.size());
            for (var value : values.entrySet()) {
                out.writeInt(value.getKey().length());
                out.write(value.getKey().getBytes(UTF_8));
                out.writeLong(value.getValue());
            }
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** A final result of the minute that starts then. */
    void result(int version, String sku, Instant start, long revenue) throws Exception {
        String key = "{\"sku\":\"" + sku + "\",\"window\":\"" + start + "\"}";
        String value = "{\"key\":{\"sku\":\"" + sku + "\"},\"window\":{\"start\":\"" + start + "\",\"end\":\""
                + start.plusSeconds(60) + "\"},\"final\":true,\"revision\":1,\"revenue\":" + revenue + "}";
        producer.send(new ProducerRecord<>(names(version).resultsTopic(), key, value))
                .get();
    }

    List<String> topics() throws Exception {
        List<String> topics = new ArrayList<>(admin.listTopics().names().get());
        topics.removeIf(topic -> !topic.startsWith(namespace + "."));
        topics.remove(source());
        topics.sort(null);
        return topics;
    }

    /** All consumer groups of the broker. */
    List<String> groups() throws Exception {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .sorted()
                .toList();
    }

    Map<TopicPartition, OffsetAndMetadata> offsets(int version) throws Exception {
        return admin.listConsumerGroupOffsets(names(version).applicationId())
                .partitionsToOffsetAndMetadata()
                .get();
    }

    VersionNames names(int version) {
        return new VersionNames(namespace, id(version));
    }

    static VersionId id(int version) {
        return new VersionId(PIPELINE, version);
    }

    /** Runs a verb without anybody at the terminal. */
    Ran run(String... arguments) {
        return run(Optional.empty(), arguments);
    }

    /** Runs a verb; the user types these lines. */
    Ran answering(String answers, String... arguments) {
        return run(Optional.of(new BufferedReader(new StringReader(answers))), arguments);
    }

    /** The user thinks, something happens meanwhile, and then he says yes. */
    Ran answeringYesAfter(Runnable meanwhile, String... arguments) {
        BufferedReader slow = new BufferedReader(new StringReader("y\n")) {
            @Override
            public String readLine() throws IOException {
                meanwhile.run();
                return super.readLine();
            }
        };
        return run(Optional.of(slow), arguments);
    }

    /** Runs a verb for whom time goes by: a minute at each look at the clock. */
    Ran ticking(String... arguments) {
        AtomicLong looks = new AtomicLong();
        Clock ticking = new Clock() {
            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }

            @Override
            public Instant instant() {
                return clock.instant().plus(Duration.ofMinutes(looks.getAndIncrement()));
            }
        };
        return run(ticking, Optional.empty(), action -> () -> {}, arguments);
    }

    /** What all tasks of the publisher of the pipeline commit: how far they have taken the results of a version, and these numbers. */
    void commitPublished(int version, long offset, Map<String, Long> numbers) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int partition = 0; partition < 2; partition++) {
            offsets.put(
                    new TopicPartition(names(version).resultsTopic(), partition),
                    new OffsetAndMetadata(offset, metadata(0, new TreeMap<>(numbers))));
        }
        String publisher = state().pipeline(PIPELINE).publisher(namespace).applicationId();
        admin.alterConsumerGroupOffsets(publisher, offsets).all().get();
    }

    /** Presses Ctrl-C as soon as a verb waits for others; what is done after that ends the wait. */
    Ran leaving(Runnable meanwhile, String... arguments) {
        Interrupts interrupts = new Interrupts() {
            @Override
            public Handle onInterrupt(Runnable action) {
                action.run();
                return () -> {};
            }

            @Override
            public void leave() {
                meanwhile.run();
            }
        };
        return run(Optional.empty(), interrupts, arguments);
    }

    /** Presses Ctrl-C as soon as a verb goes on elsewhere. */
    Ran interrupting(String... arguments) {
        return run(
                Optional.empty(),
                action -> {
                    action.run();
                    return () -> {};
                },
                arguments);
    }

    private Ran run(Optional<BufferedReader> answers, String... arguments) {
        return run(answers, action -> () -> {}, arguments);
    }

    private Ran run(Optional<BufferedReader> answers, Interrupts interrupts, String... arguments) {
        return run(clock, answers, interrupts, arguments);
    }

    private Ran run(Clock now, Optional<BufferedReader> answers, Interrupts interrupts, String... arguments) {
        return run(new Screen(OptionalInt.empty(), Colours.NONE), now, answers, interrupts, arguments);
    }

    /** Runs a verb whose output is a terminal of that width. */
    Ran wide(int columns, String... arguments) {
        return run(
                new Screen(OptionalInt.of(columns), Colours.NONE),
                clock,
                Optional.empty(),
                action -> () -> {},
                arguments);
    }

    /** The same with colours. */
    Ran coloured(int columns, String... arguments) {
        return run(
                new Screen(OptionalInt.of(columns), Colours.ANSI),
                clock,
                Optional.empty(),
                action -> () -> {},
                arguments);
    }

    private record Screen(OptionalInt columns, Colours colours) {}

    private Ran run(
            Screen screen, Clock now, Optional<BufferedReader> answers, Interrupts interrupts, String... arguments) {
        Ran ran = whole(screen, now, answers, interrupts, arguments);
        return new Ran(ran.exitCode(), plain(ran.out()), plain(ran.err()));
    }

    private Ran whole(
            Screen screen, Clock now, Optional<BufferedReader> answers, Interrupts interrupts, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), screen.columns(), answers, screen.colours());
        CommandLine verbs = Verbs.of(new Tool(terminal, now, new Author("test"), interrupts));
        verbs.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", kafka.bootstrapServer()));
        if (!all.contains("--namespace")) {
            all.addAll(List.of("--namespace", namespace));
        }
        int exitCode = verbs.execute(all.toArray(String[]::new));
        verbs.getOut().flush();
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** Runs a verb; what it says stays as it is. */
    Ran raw(String... arguments) {
        return whole(
                new Screen(OptionalInt.empty(), Colours.NONE), clock, Optional.empty(), action -> () -> {}, arguments);
    }

    /** Without what differs from run to run. */
    private String plain(String text) {
        String anchored =
                SIZE.matcher(ANCHOR.matcher(text).replaceAll("N:HASH")).replaceAll("SIZE $2");
        return lettered(anchored.replace(kafka.bootstrapServer(), "HOST:PORT").replace(namespace, "shop"));
    }

    /** Fingerprints are of definitions that name the topic, and so the namespace: the first becomes a row of a, and so on. */
    private static String lettered(String text) {
        Map<String, String> letters = new HashMap<>();
        return FINGERPRINT
                .matcher(text)
                .replaceAll(found -> letters.computeIfAbsent(
                        found.group(),
                        fingerprint -> Character.toString('a' + letters.size()).repeat(fingerprint.length())));
    }

    /** Two partitions each. */
    private void create(String... names) throws Exception {
        create(2, Map.of(), names);
    }

    void create(int partitions, Map<String, String> configs, String... names) throws Exception {
        admin.createTopics(Stream.of(names)
                        .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs))
                        .toList())
                .all()
                .get();
        // Created means known to the controller; the broker hears of it a little later.
        for (String name : names) {
            while (!known(name)) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean known(String topic) throws Exception {
        try {
            TopicPartition first = new TopicPartition(topic, 0);
            admin.listOffsets(Map.of(first, OffsetSpec.latest())).all().get();
            return admin.describeTopics(List.of(topic)).allTopicNames().get().containsKey(topic);
        } catch (ExecutionException notYet) {
            if (notYet.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw notYet;
        }
    }

    @Override
    public void close() {
        producer.close();
        ledger.close();
        admin.close();
    }

    /** What came of a verb. */
    record Ran(int exitCode, String out, String err) {}

    static EmbeddedKafka broker(Path folder) throws IOException {
        return EmbeddedKafka.start(folder);
    }
}
