package io.hindcast.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.input.Input;
import io.hindcast.input.InputFormat;
import io.hindcast.input.Line;
import io.hindcast.load.Load.Completion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
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
        assertEquals(
                List.of(
                        "created topic placed: 3 partitions; no more than 3 threads of all workers can read it at a time, and"
                                + " Kafka takes no partition away again"),
                notes);
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
        assertEquals(
                "lines:3: not one JSON object", stopped.reason().substring(0, "lines:3: not one JSON object".length()));
        assertEquals(2, stopped.written());
        assertEquals(List.of("null={\"a\":1};null={\"a\":2};"), contents("stopped", 2));
    }

    @Test
    void writesNothingOfAFileWithABadLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.jsonl"), "{\"a\":1}\n{\"a\":2}\noops\n");

        LoadOutcome outcome =
                run(new Load(Input.file(file, InputFormat.JSONL), "untouched", OptionalInt.of(1), Completion.OPEN));

        var refused = assertInstanceOf(LoadOutcome.Refused.class, outcome);
        assertEquals(
                file + ":3: not one JSON object",
                refused.reason().substring(0, (file + ":3: not one JSON object").length()));
        assertEquals(List.of(), notes);
        assertFalse(topics().contains("untouched"));
    }

    @Test
    void createsNoTopicForAPipeWhoseFirstLineIsBad() throws Exception {
        LoadOutcome outcome = run(new Load(csv("a;b\n1;2\n"), "not-made", OptionalInt.of(1), Completion.OPEN));

        assertInstanceOf(LoadOutcome.Refused.class, outcome);
        assertFalse(topics().contains("not-made"));
    }

    @Test
    void tellsWhichColumnsAreMixedBeforeItWritesAFileAndBehindAPipe(@TempDir Path folder) throws Exception {
        String rows = "zip\n01234\n51234\n";
        Path file = Files.writeString(folder.resolve("t.csv"), rows);

        run(new Load(Input.file(file, InputFormat.CSV), "mixed", OptionalInt.of(1), Completion.OPEN));
        assertEquals("note: column 'zip' became numbers", notes.get(0).substring(0, 33));
        assertEquals("created topic mixed: 1 partition", notes.get(1).substring(0, 32));

        run(new Load(csv(rows), "mixed", OptionalInt.of(1), Completion.OPEN));
        assertEquals("note: column 'zip' became numbers", notes.get(0).substring(0, 33));
        assertEquals(1, notes.size());
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()))) {
            return admin.listTopics().names().get();
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
        run(new Load(json("{}"), "existing", OptionalInt.of(2), Completion.OPEN));

        LoadOutcome outcome = run(new Load(json("{}"), "existing", OptionalInt.of(4), Completion.OPEN));

        assertEquals(
                new LoadOutcome.Refused(
                        "topic existing has 2 partitions, not 4; leave out --partitions to append to it as"
                                + " it is, or name another topic"),
                outcome);
    }

    @Test
    void appendsToATopicThatExists() throws Exception {
        run(new Load(json("{}"), "appended", OptionalInt.of(1), Completion.OPEN));
        run(new Load(json("{ }"), "appended", OptionalInt.empty(), Completion.OPEN));

        assertEquals(List.of("null={};null={ };"), contents("appended", 2));
    }

    @Test
    void saysHowManyRecordsAreWrittenWhereTheInputCannotBeReadOn() throws Exception {
        Input broken = Input.stream("lines", TopicLoaderTest::breaking, InputFormat.JSONL);

        LoadOutcome outcome = run(new Load(broken, "broken", OptionalInt.of(1), Completion.OPEN));

        LoadOutcome.Stopped stopped = assertInstanceOf(LoadOutcome.Stopped.class, outcome);
        assertEquals("cannot read 'lines': the disk is gone", stopped.reason());
        assertEquals(1, stopped.written());
        assertEquals(0, stopped.unknown());
    }

    private static InputStream breaking() {
        var whole = new ByteArrayInputStream("{}\n".getBytes(UTF_8));
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

    @Test
    void keepsBadLinesOfAFileAsTheyStandAndLoadsTheOthers(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n3\n\"5\"x,6\n7,8\n9,10,11\n");
        Path aside = folder.resolve("bad.csv");

        LoadOutcome outcome =
                run(new Load(Input.file(file, InputFormat.CSV), "skipped", OptionalInt.of(1), Completion.COMPLETE)
                        .skippingTo(aside));

        Lines lines = assertInstanceOf(LoadOutcome.Loaded.class, outcome).lines();
        assertEquals(2, lines.records());
        assertEquals(
                List.of(
                        new Lines.Bad(Line.Kind.CELLS, 2, file + ":3: 1 cell under a header of 2 columns"),
                        new Lines.Bad(Line.Kind.QUOTES, 1, lines.bad().get(1).first())),
                lines.bad());
        assertEquals(
                "null={\"a\":1,\"b\":2};null={\"a\":7,\"b\":8};",
                contents("skipped", 3).get(0).substring(0, 38));
        assertEquals("a,b\n3\n\"5\"x,6\n9,10,11\n", Files.readString(aside));

        // Mended, it is a file like others.
        Files.writeString(aside, "a,b\n3,4\n5x,6\n9,10\n");
        LoadOutcome mended =
                run(new Load(Input.file(aside, InputFormat.CSV), "skipped", OptionalInt.empty(), Completion.OPEN));
        assertEquals(3, assertInstanceOf(LoadOutcome.Loaded.class, mended).records());
    }

    @Test
    void makesNoFileWhereNoLineIsBadAndNeverWritesOverOne(@TempDir Path folder) throws Exception {
        Path aside = folder.resolve("bad.jsonl");

        run(new Load(json("{}\n"), "unskipped", OptionalInt.of(1), Completion.OPEN).skippingTo(aside));
        assertFalse(Files.exists(aside));

        Files.writeString(aside, "mine");
        LoadOutcome outcome =
                run(new Load(json("{}\noops\n"), "unskipped", OptionalInt.of(1), Completion.OPEN).skippingTo(aside));
        assertEquals("mine", Files.readString(aside));
        LoadOutcome.Stopped stopped = assertInstanceOf(LoadOutcome.Stopped.class, outcome);
        assertEquals("cannot write '" + aside + "': it exists already", stopped.reason());
        assertEquals(1, stopped.written());
    }

    @Test
    void refusesWhatHasNoRecordAtAllThoughBadLinesAreSkipped(@TempDir Path folder) throws Exception {
        Path aside = folder.resolve("bad.jsonl");
        Path file = Files.writeString(folder.resolve("t.jsonl"), "a,b\n1,2\n");

        for (Input input : List.of(json("a,b\n1,2\n"), Input.file(file, InputFormat.JSONL))) {
            LoadOutcome outcome =
                    run(new Load(input, "nothing", OptionalInt.of(1), Completion.COMPLETE).skippingTo(aside));
            String reason = assertInstanceOf(LoadOutcome.Refused.class, outcome).reason();
            assertEquals(
                    "no line of " + input.name() + " is a record",
                    reason.substring(0, ("no line of " + input.name() + " is a record").length()));
        }
        assertFalse(topics().contains("nothing"));
    }

    @Test
    void loadsRecordsWithoutAKeyAndCountsThem(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.jsonl"), "{\"a\":1}\n{\"b\":2}\n{\"a\":[]}\n");
        Input input = Input.file(file, InputFormat.JSONL);

        LoadOutcome outcome = run(new Load(input.keyedBy("a"), "keyless", OptionalInt.of(1), Completion.OPEN));

        assertEquals(
                2, assertInstanceOf(LoadOutcome.Loaded.class, outcome).lines().withoutKey());
        assertEquals(List.of("1={\"a\":1};null={\"b\":2};null={\"a\":[]};"), contents("keyless", 3));
        // More likely the field has another name.
        LoadOutcome none = run(new Load(input.keyedBy("c"), "unmade", OptionalInt.of(1), Completion.OPEN));
        assertEquals(
                "no record of " + file + " has a value in the key field 'c', a string, a number or a bool",
                assertInstanceOf(LoadOutcome.Refused.class, none).reason());
        assertFalse(topics().contains("unmade"));
    }

    @Test
    void stopsWhereItWaitsForALineAndSaysWhatIsWritten() throws Exception {
        LoadStop stop = new LoadStop();
        Input waiting = Input.stream("lines", () -> new Pipe("{}\n{}\n", stop), InputFormat.JSONL);

        LoadOutcome outcome = new TopicLoader(
                        Map.of("bootstrap.servers", kafka.bootstrapServer()), Clock.systemUTC(), notes::add)
                .run(new Load(waiting, "interrupted", OptionalInt.of(1), Completion.COMPLETE), stop);

        LoadOutcome.Stopped stopped = assertInstanceOf(LoadOutcome.Stopped.class, outcome);
        assertEquals("stopped at lines:2", stopped.reason());
        assertEquals(2, stopped.written());
        assertEquals(0, stopped.unknown());
        assertFalse(Thread.interrupted());
        // No heartbeat: the data are not whole.
        assertEquals(List.of("null={};null={};"), contents("interrupted", 2));
    }

    @Test
    void stopsWhereItWaitsForTheFirstByte() throws Exception {
        LoadStop stop = new LoadStop();
        Input waiting = Input.stream("lines", () -> new Pipe("", stop), InputFormat.JSONL);

        LoadOutcome outcome = new TopicLoader(
                        Map.of("bootstrap.servers", kafka.bootstrapServer()), Clock.systemUTC(), notes::add)
                .run(new Load(waiting, "never", OptionalInt.of(1), Completion.COMPLETE), stop);

        assertEquals(
                "stopped before anything was written",
                assertInstanceOf(LoadOutcome.Refused.class, outcome).reason());
        assertFalse(topics().contains("never"));
    }

    /** Has what was written; then somebody asks for the end, and it waits until it is interrupted. */
    private static final class Pipe extends InputStream {
        private final ByteArrayInputStream written;
        private final LoadStop stop;

        Pipe(String written, LoadStop stop) {
            this.written = new ByteArrayInputStream(written.getBytes(UTF_8));
            this.stop = stop;
        }

        @Override
        public int read() throws IOException {
            return written.available() > 0 ? written.read() : waiting();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return written.available() > 0 ? written.read(bytes, from, length) : waiting();
        }

        private int waiting() throws IOException {
            new Thread(stop::ask).start();
            try {
                Thread.currentThread().join();
                return -1;
            } catch (InterruptedException interrupted) {
                throw new ClosedByInterruptException();
            }
        }
    }

    private LoadOutcome run(Load load) throws InterruptedException {
        notes.clear();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new TopicLoader(Map.of("bootstrap.servers", kafka.bootstrapServer()), clock, notes::add)
                .run(load, new LoadStop());
    }

    private static Input json(String text) {
        return input(text, InputFormat.JSONL);
    }

    private static Input csv(String text) {
        return input(text, InputFormat.CSV);
    }

    private static Input input(String text, InputFormat format) {
        return Input.stream("lines", () -> new ByteArrayInputStream(text.getBytes(UTF_8)), format);
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
