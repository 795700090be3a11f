package io.hindcast.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoadCommandTest {
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

    private int load(Object... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return new CommandLine(new LoadCommand(new StopSignal()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(words.toArray(String[]::new));
    }

    private Path messy() throws IOException {
        return Files.write(
                folder.resolve("messy.jsonl"),
                "{\"k\":\"a\"}\n{\"k\":\n{\"n\":1}\n{\"k\":\"K\u00f6ln\"}\nnone\n{\"k\":\"b\"}\n".getBytes(ISO_8859_1));
    }

    @Test
    void saysWhatIsBadOfAFileAndWritesNothing() throws IOException {
        Path file = messy();

        assertEquals(1, load(file, "--topic", "t", "--bootstrap-server", "127.0.0.1:1"));

        List<String> told = err.toString().lines().toList();
        assertEquals("3 of 6 lines of " + file + " are no records", told.get(0));
        assertTrue(
                told.get(1).startsWith("  2  not JSON   " + file + ":2: not one JSON object: the JSON text ends too"),
                err::toString);
        assertTrue(
                told.get(2).startsWith("  1  not UTF-8  " + file + ":4: not one JSON object: not UTF-8"),
                err::toString);
        assertEquals("nothing was written; --skip-bad FILE keeps such lines in FILE and loads the others", told.get(3));
        assertEquals("", out.toString());
    }

    @Test
    void skipsWhatIsBadAndTellsOfIt() throws IOException {
        Path file = messy();
        Path aside = folder.resolve("aside.jsonl");

        assertEquals(
                0,
                load(
                        file,
                        "--skip-bad",
                        aside,
                        "--key",
                        "k",
                        "--topic",
                        "skips",
                        "--partitions",
                        1,
                        "--bootstrap-server",
                        kafka.bootstrapServer()),
                err::toString);

        assertTrue(out.toString().contains("loaded 3 records "), out::toString);
        assertTrue(
                err.toString()
                        .startsWith("skipped 3 lines of 6, which stand as they were in " + aside
                                + "; the first of each kind:\n  2  not JSON   "),
                err::toString);
        assertTrue(
                err.toString().contains("1 record of 3 without a value in 'k' are without a key, in any of the"),
                err::toString);
        assertEquals("{\"k\":\n{\"k\":\"K\u00f6ln\"}\nnone\n", Files.readString(aside, ISO_8859_1));
        // A second try does not write over what the first one has kept.
        assertEquals(2, load(file, "--skip-bad", aside, "--topic", "skips", "--bootstrap-server", "127.0.0.1:1"));
        assertTrue(
                err.toString().startsWith("--skip-bad: '" + aside + "' exists, and is not written over"),
                err::toString);
    }

    @Test
    void checksWithoutAKafka() throws IOException {
        Path file = messy();

        assertEquals(1, load(file, "--check", "--key", "k", "--partitions", 3));
        String told = out.toString();
        assertTrue(told.startsWith(file + ": 3 records, 0.0 MB\n3 lines of 6 are no records; the first of"), told);
        assertTrue(told.contains("1 record of 3 without a value in 'k' would be without a key"), told);
        assertTrue(told.contains("a new topic would have 3 partitions: no more than 3 threads of all workers"), told);
        // 'a' and 'b', where Kafka's default partitioner puts them.
        assertTrue(told.contains("records with a key by partition: 0: 0, 1: 1, 2: 1\n"), told);
        assertTrue(told.contains("a load would be refused: 3 of 6 lines of " + file + " are no records; "), told);
        assertTrue(told.endsWith("nothing was written\n"), told);

        Path aside = folder.resolve("unmade.jsonl");
        assertEquals(0, load(file, "--check", "--skip-bad", aside));
        assertTrue(out.toString().contains("a load would write 3 records, and 3 lines to " + aside), out::toString);
        assertFalse(Files.exists(aside));
        assertEquals(0, load(Files.writeString(folder.resolve("good.jsonl"), "{}\n\n"), "--check"));
        assertTrue(out.toString().contains("1 blank line skipped\n"), out::toString);
    }

    @Test
    void saysThatACheckWasStopped() throws IOException {
        StopSignal signal = new StopSignal();
        signal.request();
        StringWriter told = new StringWriter();

        int exitCode = new CommandLine(new LoadCommand(signal))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(told))
                .execute(messy().toString(), "--check");

        assertEquals(1, exitCode);
        assertEquals("stopped after 0 lines\n", told.toString());
    }

    @Test
    void takesALineWithoutAKeyForABadOneWhereItMustHaveOne() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.csv"), "k,n\na,1\n,2\n");

        assertEquals(0, load(file, "--check", "--key", "k"), out::toString);
        assertEquals(1, load(file, "--check", "--key", "k", "--require-key"));
        assertTrue(
                out.toString().contains("  1  no key  " + file + ":3: an empty cell in the key column 'k'\n"),
                out::toString);
        assertEquals(2, load(file, "--check", "--require-key"));
        assertEquals(
                "--require-key goes with --key FIELD",
                err.toString().lines().findFirst().orElse(""));
    }

    @Test
    void needsATopicAndABrokerToWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("some.jsonl"), "{}\n");

        assertEquals(2, load(file));
        assertTrue(
                err.toString().startsWith("say where to: --topic TOPIC and --bootstrap-server HOST:PORT; --check"),
                err::toString);
        assertEquals(
                2,
                load(file, "--topic", "t", "--skip-bad", folder.resolve("none").resolve("bad.jsonl")));
        assertTrue(err.toString().contains("is in no folder that exists"), err::toString);
    }
}
