package io.hindcast.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.files.FileRun;
import io.hindcast.files.FileRunListener;
import io.hindcast.files.OutputFormat;
import io.hindcast.files.Rejected;
import io.hindcast.files.RunOutcome;
import io.hindcast.files.TopicFile;
import io.hindcast.input.Input;
import io.hindcast.input.InputFormat;
import io.hindcast.runtime.Worker;
import io.hindcast.source.Heartbeat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same records as files, and as partitions that a worker reads. */
final class FilesBesideAWorkerTest extends OnABroker {
    private static final int PARTITIONS = 3;
    private static final int RECORDS = 4_000;

    private static final String DEFINITION = """
            pipeline: visits
            source:
              topic: %s
              event-time: at
              fields: {page: string, user: string?, ms: decimal?, at: timestamp}
            where: page != "/health"
            %s
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tumbling | {key: [page], window: {tumbling: 1m, grace: 20s}, aggregates: {n: count(), ms: sum(ms), mean: avg(ms), last: last(user)}}",
                "no-key | {window: {tumbling: 10m, grace: 0s}, aggregates: {n: count(), users: \"distinct_exact(user, 100)\"}}",
                "hopping | {key: [page], window: {hopping: {size: 5m, every: 1m}, grace: 10s}, aggregates: {n: count(), most: max(ms)}}",
                "session | {key: [user], window: {session: {gap: 30s}, grace: 20s}, aggregates: {n: count(), pages: \"collect(5, page)\"}}",
                "total | {key: [page], window: {total: {every: 1h, since: 2026-01-01T00:00:00Z}, grace: 1m}, aggregates: {n: count()}}",
                "calendar | {key: [page], window: {calendar: {unit: day, zone: Europe/Berlin}, grace: 1m}, aggregates: {n: count()}}",
                "correct | {key: [page], window: {tumbling: 1m, grace: 5s}, late: correct, retain: 2m, having: n > 8, aggregates: {n: count(), ms: sum(ms)}}"
            })
    void theLinesAreTheResults(String name, String body) throws Exception {
        long seed = new Random().nextLong();
        String text = DEFINITION.formatted("visits-" + name, block(body));
        List<List<String>> partitions = partitions(new Random(seed));

        StringWriter out = new StringWriter();
        RunOutcome.Done done = overFiles(text, partitions, out);
        write("visits-" + name, partitions);
        Set<String> lines = new TreeSet<>(out.toString().lines().toList());
        assertEquals(out.toString().lines().count(), lines.size(), "a line stands twice; seed " + seed);
        assertTrue(lines.size() > 3, "too few to say anything: " + lines);
        try (Worker worker = worker("files-" + name, text, new Notices())) {
            worker.start();
            String results = "files-" + name + ".visits.v0001.results";
            Await.until(
                    "the results of the files, seed " + seed,
                    LIMIT,
                    () -> orders.topics().contains(results) && last(results).equals(lines));
        }
        Map<String, Long> rejected = orders.headers("files-" + name + ".visits.v0001.rejected").stream()
                .collect(Collectors.groupingBy(
                        headers -> headers.get("hindcast-reason"), TreeMap::new, Collectors.counting()));
        assertEquals(
                rejected,
                new TreeMap<>(done.rejected().kinds().stream()
                        .collect(Collectors.toMap(kind -> kind.reason().word(), Rejected.Kind::records))),
                "seed " + seed);
        assertTrue(rejected.containsKey("unparseable"), rejected::toString);
    }

    /** The keys of a definition, from one line. */
    private static String block(String flow) {
        StringBuilder block = new StringBuilder();
        int depth = 0;
        for (char c : flow.strip().substring(1, flow.strip().length() - 1).toCharArray()) {
            depth += "{[(".indexOf(c) >= 0 ? 1 : "}])".indexOf(c) >= 0 ? -1 : 0;
            block.append(c == ',' && depth == 0 ? '\n' : c);
        }
        return block.toString().lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static List<List<String>> partitions(Random random) {
        List<List<String>> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<String> lines = new ArrayList<>();
            long atMs = Instant.parse("2026-01-01T10:00:00Z").toEpochMilli();
            for (int i = 0; i < RECORDS; i++) {
                atMs += random.nextInt(random.nextInt(100) == 0 ? 90_000 : 1_500);
                lines.add(line(random, atMs - (random.nextInt(20) == 0 ? random.nextInt(180_000) : 0)));
            }
            partitions.add(lines);
        }
        return partitions;
    }

    private static String line(Random random, long atMs) {
        String page = List.of("/", "/bücher", "/health", "/a,b", "/\\\"q\\\"").get(random.nextInt(5));
        String at = "\"" + Instant.ofEpochMilli(atMs) + "\"";
        return switch (random.nextInt(60)) {
            case 0 -> "{\"page\":\"" + page + "\",\"at\":" + at;
            case 1 -> "7";
            case 2 -> "{\"at\":" + at + "}";
            case 3 -> "{\"page\":7,\"at\":" + at + "}";
            case 4 -> "{\"page\":\"" + page + "\",\"at\":\"yesterday\"}";
            case 5 -> "{\"page\":\"" + page + "\",\"ms\":\"-\",\"at\":" + at + "}";
            default ->
                "{\"page\":\"" + page + "\",\"user\":\"u" + random.nextInt(6) + "\",\"ms\":" + random.nextInt(1_000)
                        + ".5,\"at\":" + at + "}";
        };
    }

    private RunOutcome.Done overFiles(String text, List<List<String>> partitions, StringWriter out) throws Exception {
        var sound = assertInstanceOf(Definitions.Sound.class, Definitions.of("visits.yaml", text));
        var definition = sound.definitions().get(0);
        String topic = definition.pipeline().source().topics().get(0);
        List<TopicFile> files = new ArrayList<>();
        for (List<String> lines : partitions) {
            Path file = folder.resolve(files.size() + ".jsonl");
            Files.write(file, lines);
            files.add(new TopicFile(topic, Input.file(file, InputFormat.JSONL), Files.size(file)));
        }
        FileRunListener silent = new FileRunListener() {
            @Override
            public void read(long records, long bytes, String place) {}

            @Override
            public void note(String line) {}
        };
        RunOutcome outcome = new FileRun(
                        definition.compiled(),
                        files,
                        OutputFormat.JSONL.writer(definition.pipeline(), new PrintWriter(out), 0),
                        (group, event) -> {},
                        silent,
                        Clock.systemUTC().millis())
                .run();
        return assertInstanceOf(RunOutcome.Done.class, outcome);
    }

    private void write(String topic, List<List<String>> partitions) throws Exception {
        orders.createTopic(topic, PARTITIONS, Map.of());
        // With more in flight a batch that a new partition refused is overtaken.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServer(),
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.ACKS_CONFIG,
                "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (String line : partitions.get(partition)) {
                    var unused = producer.send(new ProducerRecord<>(topic, partition, null, line.getBytes(UTF_8)));
                }
                ProducerRecord<byte[], byte[]> end = new ProducerRecord<>(topic, partition, null, null);
                end.headers().add(Heartbeat.HEADER, Heartbeat.end().encode());
                producer.send(end).get();
            }
        }
    }

    /** What stands at last under each key. */
    private static Set<String> last(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServer(), ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, String> last = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> {
                    String key = new String(found.key(), UTF_8);
                    if (found.value() == null) {
                        last.remove(key);
                    } else {
                        last.put(key, new String(found.value(), UTF_8));
                    }
                });
            }
        }
        return new TreeSet<>(last.values());
    }
}
