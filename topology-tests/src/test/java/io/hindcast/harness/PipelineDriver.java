package io.hindcast.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.Limits;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.RecordSize;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Redriven;
import io.hindcast.source.SourceRecord;
import io.hindcast.topology.CommitIntervals;
import io.hindcast.topology.CommitPace;
import io.hindcast.topology.Host;
import io.hindcast.topology.Partitions;
import io.hindcast.topology.Partitions.SourceTopic;
import io.hindcast.topology.PipelineTopology;
import io.hindcast.topology.SourceFlow;
import io.hindcast.topology.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** One pipeline in Kafka Streams' test driver: one partition of each source topic, and a commit after every record. */
public final class PipelineDriver implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TopologyTestDriver driver;
    private Duration wallClock = Duration.ZERO;
    private final Set<String> headerNames = new HashSet<>(Set.of(Heartbeat.HEADER, Redriven.HEADER));
    private final Map<String, TestInputTopic<byte[], byte[]>> sources = new LinkedHashMap<>();
    private final String firstTopic;
    private final TestOutputTopic<byte[], byte[]> results;
    private final TestOutputTopic<byte[], byte[]> rejected;
    private final TestOutputTopic<byte[], byte[]> alerts;

    /** @param definition the text of a pipeline */
    public PipelineDriver(String definition, Path stateFolder) {
        this(TestPipelines.definition(definition).compiled(), stateFolder);
    }

    /** The same of one that knows what a ledger has recorded. */
    public PipelineDriver(CompiledPipeline compiled, Path stateFolder) {
        VersionNames names =
                new VersionNames("test", new VersionId(compiled.pipeline().name(), 1));
        StreamsConfig config = config(names, stateFolder);
        List<String> topics = compiled.pipeline().source().topics();
        Partitions partitions = new Partitions(
                topics.stream().map(topic -> new SourceTopic(topic, 1)).toList(), 1);
        Topology topology = PipelineTopology.of(
                compiled, names, partitions, flow(topics, () -> wallClock.toNanos()), config, Limits.alone());
        driver = new TopologyTestDriver(topology, properties(config), START);
        compiled.pipeline().source().read().stream()
                .flatMap(topic -> topic.fields().stream())
                .map(Field::origin)
                .filter(Origin.Header.class::isInstance)
                .forEach(header -> headerNames.add(((Origin.Header) header).name()));
        for (String topic : topics) {
            sources.put(topic, driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()));
        }
        firstTopic = topics.get(0);
        results = output(names.resultsTopic());
        rejected = output(names.rejectedTopic());
        alerts = output(names.alertsTopic());
    }

    /** The settings that a worker would run this version with. */
    public static StreamsConfig config(VersionNames names, Path stateFolder) {
        return new StreamsSettings(
                        names.applicationId(),
                        Map.of("bootstrap.servers", "nowhere:9092"),
                        new Host(stateFolder, "test", 1),
                        pace(System::nanoTime),
                        RecordSize.USUAL_BYTES)
                .config();
    }

    /** How a worker would read these topics. */
    public static SourceFlow flow(List<String> topics) {
        return flow(topics, System::nanoTime);
    }

    private static SourceFlow flow(List<String> topics, LongSupplier nanoTime) {
        return new SourceFlow(Set.copyOf(topics), pace(nanoTime), List.of());
    }

    private static CommitPace pace(LongSupplier nanoTime) {
        return new CommitPace(CommitIntervals.DEFAULT, nanoTime);
    }

    /** The same as properties, which is what the test driver takes. */
    public static Properties properties(StreamsConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.originals());
        return properties;
    }

    /** Appends a record whose timestamp is a time of the first of January 2026: {@code 00:01:30}. */
    public void append(String key, String value, String time) {
        source(firstTopic)
                .pipeInput(new TestRecord<>(
                        key.getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders(), at(time).toEpochMilli()));
    }

    /** Appends a paid order whose event time is its timestamp. */
    public void order(String key, String sku, String amount, String time) {
        append(key, orderJson(sku, amount, at(time).toString()), time);
    }

    /** Appends a paid order to one of several topics. */
    public void order(String topic, String key, String sku, String amount, String time) {
        String json = orderJson(sku, amount, at(time).toString());
        source(topic)
                .pipeInput(new TestRecord<>(
                        key.getBytes(UTF_8), json.getBytes(UTF_8), new RecordHeaders(), at(time).toEpochMilli()));
    }

    /** Appends a record without a value. */
    public void appendNull(String key, String time) {
        source(firstTopic)
                .pipeInput(new TestRecord<>(key.getBytes(UTF_8), null, new RecordHeaders(), at(time).toEpochMilli()));
    }

    /** Appends a record as it is, with the headers that the pipeline knows. */
    public void append(SourceRecord record) {
        RecordHeaders headers = new RecordHeaders();
        for (String name : headerNames) {
            byte[] header = record.header(name);
            if (header != null) {
                headers.add(name, header);
            }
        }
        source(record.topic())
                .pipeInput(new TestRecord<>(record.key(), record.value(), headers, Math.max(0, record.timestampMs())));
    }

    /** Says that the log of every topic is complete. */
    public void end() {
        sources.keySet().forEach(this::end);
    }

    /** Says that the log of a topic is complete. */
    public void end(String topic) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Heartbeat.HEADER, Heartbeat.end().encode());
        source(topic).pipeInput(new TestRecord<>(new byte[0], null, headers, START.toEpochMilli()));
    }

    private TestInputTopic<byte[], byte[]> source(String topic) {
        return Objects.requireNonNull(sources.get(topic), topic);
    }

    /** A second passes on the wall clock. */
    public void tick() {
        wallClock = wallClock.plusSeconds(1);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** The results since the last call, as {@code key value}. */
    public List<String> results() {
        return rawResults().stream()
                .map(result -> text(result.key()) + " " + text(result.value()))
                .toList();
    }

    /** The results since the last call. */
    public List<TestRecord<byte[], byte[]>> rawResults() {
        return results.readRecordsToList();
    }

    /** The rejected records since the last call. */
    public List<TestRecord<byte[], byte[]>> rejected() {
        return rejected.readRecordsToList();
    }

    /** What was told of alerts since the last call. */
    public List<TestRecord<byte[], byte[]>> alerts() {
        return alerts.readRecordsToList();
    }

    /** The value of a header as text. */
    public static String header(TestRecord<byte[], byte[]> record, String name) {
        return text(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value());
    }

    /** A paid order as JSON. */
    public static String orderJson(String sku, String amount, String at) {
        return "{\"sku\":\"%s\",\"status\":\"PAID\",\"amount\":%s,\"at\":\"%s\"}".formatted(sku, amount, at);
    }

    @Override
    public void close() {
        driver.close();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-01T" + time + "Z");
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
