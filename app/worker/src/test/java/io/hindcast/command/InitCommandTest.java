package io.hindcast.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.input.Input;
import io.hindcast.input.InputFormat;
import io.hindcast.load.Load;
import io.hindcast.load.Load.Completion;
import io.hindcast.load.LoadOutcome;
import io.hindcast.load.LoadStop;
import io.hindcast.load.TopicLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InitCommandTest {
    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        kafka = EmbeddedKafka.start(data);
    }

    @AfterAll
    void stop() throws IOException {
        kafka.close();
    }

    private int execute(Object command, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String order(int i) {
        return "{\"customer\":\"c" + i % 50 + "\",\"amount\":" + i + ".50,\"at\":\""
                + Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i) + "\"}\n";
    }

    private static String orders(int number) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < number; i++) {
            lines.append(order(i));
        }
        return lines.toString();
    }

    private void load(String topic, String lines, int partitions) throws Exception {
        Input input = Input.stream("orders", () -> new ByteArrayInputStream(lines.getBytes(UTF_8)), InputFormat.JSONL)
                .keyedBy("customer");
        LoadOutcome outcome = new TopicLoader(
                        Map.of("bootstrap.servers", kafka.bootstrapServer()), Clock.systemUTC(), note -> {})
                .run(new Load(input, topic, OptionalInt.of(partitions), Completion.COMPLETE), new LoadStop());
        assertTrue(outcome instanceof LoadOutcome.Loaded, outcome::toString);
    }

    @Test
    void whatIsDraftedFromATopicIsSoundAndItsCaseHolds() throws Exception {
        load("orders", orders(5_000), 4);
        Path to = folder.resolve("new").resolve("orders.yaml");

        assertEquals(
                0,
                execute(
                        new InitCommand(),
                        "--topic",
                        "orders",
                        "--bootstrap-server",
                        kafka.bootstrapServer(),
                        "--records",
                        "1000",
                        "-o",
                        to.toString()),
                err::toString);

        // Each partition ends with the heartbeat of --complete, and with the marks of no transaction.
        assertEquals(
                "read 1,000 records of topic 'orders', which has about 5,004 records in 4 partitions: from both ends of each",
                out.toString().lines().findFirst().orElse(""));
        assertTrue(out.toString().contains("keyed: customer, since every record is in the partition"), out::toString);
        String text = Files.readString(to);
        assertTrue(text.contains("\n  keyed: customer "), text);
        assertTrue(text.contains("\n  amount_sum: sum(amount)\n"), text);
        // The times at both ends: five thousand seconds.
        assertTrue(text.contains("window: { tumbling: 1m, "), text);
        assertEquals(0, execute(new LintCommand(), to.toString()), err::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);
        assertTrue(out.toString().contains("1 case holds"), out::toString);
    }

    @Test
    void whatIsDraftedFromAFileWhoseTimesAreNotAllReadableIsSound() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("{\"host\":\"h" + i % 7 + "\",\"ts\":\""
                    + (i % 4 == 0
                            ? "Mar 27 20:00:%02d".formatted(i % 60)
                            : Instant.parse("2026-03-27T19:00:00Z").plusSeconds(i))
                    + "\"}\n");
        }
        Path access = file("access.jsonl", lines.toString());
        Path to = folder.resolve("access.yaml");

        assertEquals(0, execute(new InitCommand(), "--file", access.toString(), "-o", to.toString()), err::toString);

        assertTrue(
                out.toString().contains("event time: ts, an RFC 3339 text, in order within the file"), out::toString);
        assertTrue(
                out.toString()
                        .contains("in 25 of 100 records it is no time that can be read, such as"
                                + " 'Mar 27 20:00:00': these would be rejected (event-time)"),
                out::toString);
        assertEquals(0, execute(new LintCommand(), to.toString()), err::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);
        assertTrue(out.toString().contains("1 case holds"), out::toString);
    }

    @Test
    void whatIsDraftedFromAFileIsSoundAndItsCaseHolds() throws Exception {
        Path csv = file(
                "Flights 2001.csv",
                "origin;delay;departed at\nSFO;-3;2001-01-01T06:00:00Z\nSFO;7;2001-01-01T06:01:00Z\n"
                        + "JFK;1;2001-01-01T06:30:00Z\nJFK;5;2001-01-01T06:40:00Z\n");
        Path to = folder.resolve("flights.yaml");

        assertEquals(
                0,
                execute(new InitCommand(), "--file", csv.toString(), "--delimiter", ";", "-o", to.toString()),
                err::toString);

        String text = Files.readString(to);
        assertTrue(text.contains("\n  topic: flights-2001\n"), text);
        assertTrue(text.contains("    departed_at: { type: timestamp, from: [\"departed at\"] }"), text);
        assertTrue(text.contains("delay_avg: avg(delay)"), text);
        assertTrue(
                out.toString()
                        .contains(
                                " --delimiter ';' --key origin --topic flights-2001 --complete --bootstrap-server HOST:PORT"),
                out::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);
    }

    /** The command is one that load takes, and leads to the same records. */
    @Test
    void whatIsDraftedFromAnArrayCanBeLoadedAsItSays() throws Exception {
        Path json = file("Some orders.json", "[\n  " + orders(10).strip().replace("\n", ",\n  ") + "\n]\n");
        Path to = folder.resolve("array.yaml");

        assertEquals(0, execute(new InitCommand(), "--file", json.toString(), "-o", to.toString()), err::toString);

        assertTrue(out.toString().startsWith("read all 10 records of " + json + "\n"), out::toString);
        assertTrue(
                out.toString()
                        .contains("  ./hindcast load '" + json + "' --topic some-orders --complete --bootstrap-server"),
                out::toString);
        assertTrue(out.toString().contains("  ./hindcast run -f " + to + " '" + json + "'\n"), out::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);
        assertEquals(0, execute(new RunCommand(), "-f", to.toString(), json.toString()), err::toString);
        assertEquals(
                0,
                execute(
                        new LoadCommand(new StopSignal()),
                        json.toString(),
                        "--topic",
                        "some-orders",
                        "--complete",
                        "--bootstrap-server",
                        kafka.bootstrapServer()),
                err::toString);
        assertTrue(out.toString().contains("loaded 10 records "), out::toString);
    }

    @Test
    void goesOnPastBrokenLinesAsLongAsMostAreRecords() throws Exception {
        Path messy = file("messy.jsonl", orders(20) + "oops\n" + orders(5) + "{\"customer\":\n");
        Path to = folder.resolve("messy.yaml");

        assertEquals(0, execute(new InitCommand(), "--file", messy.toString(), "-o", to.toString()), err::toString);

        assertTrue(
                out.toString()
                        .startsWith("read all 25 records of " + messy
                                + "\n2 lines between them are no records; 'run' rejects"
                                + " such lines (unparseable), 'load' needs --skip-bad; the first one, " + messy
                                + ":21: not one JSON object: "),
                out::toString);
        assertTrue(out.toString().contains(" --skip-bad messy-bad.jsonl --topic messy --complete"), out::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);

        refused(
                1,
                "; 2 of the first 3 lines are no records",
                "--file",
                file("worse.jsonl", order(1) + "a\nb\n").toString());
    }

    /** Of columns of two kinds those are told that the draft does not take. */
    @Test
    void saysWhichColumnsOfTwoKindsAreNotTaken() throws Exception {
        StringBuilder rows = new StringBuilder("at,latency_ms,zip,country\n");
        for (int i = 0; i < 20; i++) {
            String at = i % 2 == 0 ? "2026-01-01T00:00:" + (10 + i) + "Z" : String.valueOf(1_767_225_610L + i);
            rows.append(at + "," + (i == 7 ? "-" : i) + "," + (i % 5 == 0 ? "0123" : "4567") + ","
                    + (i == 3 ? "" : i % 3 == 0 ? "DE" : "FR") + "\n");
        }
        Path csv = file("kinds.csv", rows.toString());
        Path to = folder.resolve("kinds.yaml");

        assertEquals(0, execute(new InitCommand(), "--file", csv.toString(), "-o", to.toString()), err::toString);

        String text = Files.readString(to);
        assertTrue(text.contains("    at: { type: timestamp, epoch: auto }\n"), text);
        assertTrue(text.contains("key: [{country: 'coalesce(country, \"?\")'}]"), text);
        assertFalse(out.toString().contains("column 'at'"), out::toString);
        assertTrue(
                out.toString()
                        .contains(
                                "  column 'zip' became numbers ('4567' in line 3) and strings ('0123' in line 2); --text zip"
                                        + " makes all of them strings"),
                out::toString);
        assertTrue(text.contains("    latency_ms: { type: int?, missing: [\"-\"] }"), text);
        assertFalse(out.toString().contains("column 'latency_ms'"), out::toString);
        assertTrue(
                out.toString().contains("key: country, and \"?\" where it is missing, in 1 of 20 records\n"),
                out::toString);
        assertEquals(0, execute(new LintCommand(), to.toString()), err::toString);
        assertEquals(0, execute(new TestCommand(), to.toString()), out::toString);
    }

    /** The command is one that load takes. */
    @Test
    void printsTheKeyAsItIsLoadedBy() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("{\"from\":{\"area.code\":\"a" + i % 3 + "\"},\"at\":\"2026-01-01T00:00:0" + i + "Z\"}\n");
        }
        Path jsonl = file("nested.jsonl", lines.toString());

        assertEquals(
                0,
                execute(
                        new InitCommand(),
                        "--file",
                        jsonl.toString(),
                        "-o",
                        folder.resolve("nested.yaml").toString()),
                err::toString);
        assertTrue(out.toString().contains(" --key '[from, \"area.code\"]' --topic nested --complete"), out::toString);
        assertEquals(
                0,
                execute(
                        new LoadCommand(new StopSignal()),
                        jsonl.toString(),
                        "--key",
                        "[from, \"area.code\"]",
                        "--topic",
                        "nested",
                        "--bootstrap-server",
                        kafka.bootstrapServer()),
                err::toString);
    }

    @Test
    void writesOverNothingUnlessItIsForced() throws Exception {
        Path jsonl = file("a.jsonl", orders(10));
        Path to = file("mine.yaml", "mine");

        assertEquals(2, execute(new InitCommand(), "--file", jsonl.toString(), "-o", to.toString()));
        assertTrue(err.toString().startsWith("'" + to + "' exists; --force writes over it"), err::toString);
        assertEquals("mine", Files.readString(to));
        assertEquals(0, execute(new InitCommand(), "--file", jsonl.toString(), "-o", to.toString(), "--force"));
        assertTrue(Files.readString(to).startsWith("# A first draft"), "written over");
    }

    @Test
    void leavesTheCaseOutWhereItIsNotWanted() throws Exception {
        Path jsonl = file("b.jsonl", orders(10));
        Path to = folder.resolve("bare.yaml");

        assertEquals(
                0,
                execute(
                        new InitCommand(),
                        "--file",
                        jsonl.toString(),
                        "-o",
                        to.toString(),
                        "--no-case",
                        "--name",
                        "x"));

        assertFalse(Files.readString(to).contains("cases:"));
        assertTrue(Files.readString(to).contains("\npipeline: x\n"));
        assertTrue(out.toString().contains("x is sound, without a case"), out::toString);
        assertFalse(out.toString().contains("note: the case holds"), out::toString);
    }

    @Test
    void saysWhatIsWrongWithWhatItIsToRead() throws Exception {
        String server = kafka.bootstrapServer();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
            admin.createTopics(List.of(new NewTopic("empty", 2, (short) 1)))
                    .all()
                    .get();
        }
        refused(1, "topic 'nothing' does not exist", "--topic", "nothing", "--bootstrap-server", server);
        refused(
                1,
                "topic 'emty' does not exist; did you mean 'empty'?",
                "--topic",
                "emty",
                "--bootstrap-server",
                server);
        refused(1, "topic 'empty' is empty: there is nothing", "--topic", "empty", "--bootstrap-server", server);
        assertEquals(
                1,
                execute(new InitCommand(Duration.ofMillis(500)), "--topic", "a", "--bootstrap-server", "127.0.0.1:1"));
        assertTrue(err.toString().startsWith("no Kafka broker answers at '127.0.0.1:1'"), err::toString);
        refused(2, "say what to read: --topic TOPIC with --bootstrap-server HOST:PORT, or --file FILE");
        refused(2, "--topic needs --bootstrap-server HOST:PORT to read it from", "--topic", "orders");
        refused(2, "'or/ders' is no name of a topic", "--topic", "or/ders", "--bootstrap-server", server);
        refused(
                2,
                "topic 'hindcast.ledger' is written by Hindcast itself",
                "--topic",
                "hindcast.ledger",
                "--bootstrap-server",
                server);
        refused(2, "cannot read 'gone.jsonl': no such file or folder", "--file", "gone.jsonl");
        refused(
                2,
                "the name '" + file("c.txt", "{}") + "' does not tell the format",
                "--file",
                folder.resolve("c.txt").toString());
        refused(2, "--name 'Mine' must match [a-z][a-z0-9-]*", "--file", "a.jsonl", "--name", "Mine");
        refused(2, "--records must be between 1 and 100000", "--file", "a.jsonl", "--records", "0");
        Path bad = file("d.jsonl", order(1) + "{oops}\n");
        refused(1, bad + ":2: not one JSON object: ", "--file", bad.toString());
        Path array = file("f.json", "[" + order(1) + ",\n 7]");
        refused(1, array + ":3:2: element 2 is a number; an array has objects only", "--file", array.toString());
        Path none = file("e.jsonl", "\n");
        refused(1, "e.jsonl is empty: there is nothing to make a definition of", "--file", none.toString());
    }

    private void refused(int exitCode, String message, String... arguments) {
        assertEquals(exitCode, execute(new InitCommand(), arguments), () -> out + "\n" + err);
        assertTrue(err.toString().contains(message), () -> message + "\n" + err);
        assertFalse(err.toString().contains("\tat "), err::toString);
    }

    /** The variables of a process are those that it began with. */
    @Test
    void takesTheBrokerFromTheEnvironment() throws Exception {
        ProcessBuilder init = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.hindcast.Main",
                "init",
                "--topic",
                "orders");
        init.environment().put("HINDCAST_BOOTSTRAP_SERVER", "nowhere");
        Process process = init.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor() > 0, said);
        assertTrue(said.contains("nowhere"), said);
    }
}
