package io.hindcast.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.demo.EmbeddedKafka;
import io.hindcast.load.Load.Completion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TopicLoaderTest {
    private static final int PARTITIONS = 3;

    private final List<String> notes = new ArrayList<>();
    private EmbeddedKafka kafka;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        kafka = EmbeddedKafka.start(folder);
    }

    @AfterAll
    void stop() throws IOException {
        kafka.close();
    }

    @Test
    void placesEveryRecordWhereKafkasDefaultPartitionerPutsItsKey() throws Exception {
        LoadOutcome outcome = run(new Load(
                csv("origin,delay\nSFO,1\nJFK,-2\nSFO,3\n").keyedBy("origin"),
                "placed",
                OptionalInt.of(PARTITIONS),
                Completion.OPEN));

        List<String> expected = new ArrayList<>(List.of("", "", ""));
        for (String row : List.of("SFO:1", "JFK:-2", "SFO:3")) {
            String key = row.substring(0, 3);
            int partition = Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % PARTITIONS;
            expected.set(
                    partition,
                    expected.get(partition) + key + "={\"origin\":\"" + key + "\",\"delay\":" + row.substring(4)
                            + "};");
        }
        assertEquals(3, assertInstanceOf(LoadOutcome.Loaded.class, outcome).records());
        assertEquals(expected, contents("placed", 3));
        assertEquals(List.of("created topic placed: 3 partitions"), notes);
    }

    @Test
    void endsEveryPartitionWithAHeartbeatWhereTheDataAreComplete() throws Exception {
        run(new Load(json("{\"a\":1}\n").keyedBy("a"), "completed", OptionalInt.of(PARTITIONS), Completion.COMPLETE));

        String heartbeat = "null=null[hindcast-heartbeat: * 9999-12-31T23:59:59.999Z];";
        int partition = Utils.toPositive(Utils.murmur2("1".getBytes(UTF_8))) % PARTITIONS;
        List<String> expected = new ArrayList<>(List.of(heartbeat, heartbeat, heartbeat));
        expected.set(partition, "1={\"a\":1};" + heartbeat);
        assertEquals(expected, contents("completed", PARTITIONS + 1));
    }

    @Test
    void stopsAtABadLineAndSaysWhatIsWritten() throws Exception {
        LoadOutcome outcome = run(new Load(
                json("{\"a\":1}\n{\"a\":2}\noops\n{\"a\":4}\n"), "stopped", OptionalInt.of(1), Completion.COMPLETE));

        var stopped = assertInstanceOf(LoadOutcome.Stopped.class, outcome);
        assertEquals("lines:3: not JSON", stopped.reason().substring(0, "lines:3: not JSON".length()));
        assertEquals(2, stopped.written());
        assertEquals(List.of("null={\"a\":1};null={\"a\":2};"), contents("stopped", 2));
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
        run(new Load(json("1"), "existing", OptionalInt.of(2), Completion.OPEN));

        LoadOutcome outcome = run(new Load(json("1"), "existing", OptionalInt.of(4), Completion.OPEN));

        assertEquals(
                new LoadOutcome.Refused(
                        "topic existing has 2 partitions, not 4; leave out --partitions to append to it as"
                                + " it is, or name another topic"),
                outcome);
    }

    @Test
    void appendsToATopicThatExists() throws Exception {
        run(new Load(json("1"), "appended", OptionalInt.of(1), Completion.OPEN));
        run(new Load(json("2"), "appended", OptionalInt.empty(), Completion.OPEN));

        assertEquals(List.of("null=1;null=2;"), contents("appended", 2));
    }

    @Test
    void saysHowManyRecordsAreWrittenWhereTheInputCannotBeReadOn() throws Exception {
        var broken = new Input("lines", TopicLoaderTest::breaking, InputFormat.JSONL, Optional.empty(), Set.of());

        LoadOutcome outcome = run(new Load(broken, "broken", OptionalInt.of(1), Completion.OPEN));

        assertEquals(new LoadOutcome.Stopped("cannot read lines: the disk is gone", 1), outcome);
    }

    private static InputStream breaking() {
        var whole = new ByteArrayInputStream("1\n".getBytes(UTF_8));
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int next = whole.read();
                if (next < 0) {
                    throw new IOException("the disk is gone");
                }
                return next;
            }
        };
    }

    private LoadOutcome run(Load load) throws InterruptedException {
        notes.clear();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new TopicLoader(Map.of("bootstrap.servers", kafka.bootstrapServer()), clock, notes::add).run(load);
    }

    private static Input json(String text) {
        return input(text, InputFormat.JSONL);
    }

    private static Input csv(String text) {
        return input(text, InputFormat.CSV);
    }

    private static Input input(String text, InputFormat format) {
        return new Input(
                "lines", () -> new ByteArrayInputStream(text.getBytes(UTF_8)), format, Optional.empty(), Set.of());
    }

    /** What stands in each partition, as {@code key=value[header: text];} one after the other. */
    private List<String> contents(String topic, int records) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServer(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            List<StringBuilder> contents = IntStream.range(0, partitions)
                    .mapToObj(p -> new StringBuilder())
                    .toList();
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(p -> new TopicPartition(topic, p))
                    .toList());
            int seen = 0;
            while (seen < records) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    StringBuilder text = contents.get(record.partition());
                    text.append(record.key()).append('=').append(record.value());
                    record.headers()
                            .forEach(header -> text.append('[')
                                    .append(header.key())
                                    .append(": ")
                                    .append(new String(header.value(), UTF_8))
                                    .append(']'));
                    text.append(';');
                    seen++;
                }
            }
            return contents.stream().map(StringBuilder::toString).toList();
        }
    }
}
