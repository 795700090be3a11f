package io.hindcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As in {@code hindcast run … | head -1}. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ClosedPipeTest {
    private static final int RECORDS = 200_000;

    @TempDir
    private Path folder;

    @Test
    void aRunEndsWhenNobodyReadsItsResults() throws Exception {
        Path definition = Files.writeString(folder.resolve("p.yaml"), """
                pipeline: numbers
                source: {topic: numbers, event-time: at, fields: {n: int, at: timestamp}}
                key: [n]
                window: {tumbling: 1s, grace: 0s}
                aggregates: {events: count()}
                """);
        Path file = folder.resolve("numbers.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < RECORDS; i++) {
                lines.write("{\"n\":" + i + ",\"at\":\"" + Instant.ofEpochSecond(i) + "\"}\n");
            }
        }
        Path err = folder.resolve("err");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.hindcast.Main",
                        "run",
                        "-f",
                        definition.toString(),
                        file.toString())
                .redirectError(err.toFile())
                .start();
        try (BufferedReader out = run.inputReader(UTF_8)) {
            assertEquals("n,window.start,window.end,events", out.readLine());
        }
        assertTrue(run.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, run.exitValue(), () -> read(err));
        assertFalse(read(err).contains("done:"), () -> read(err));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
