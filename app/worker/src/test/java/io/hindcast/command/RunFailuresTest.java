package io.hindcast.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What cannot be written is said, of the file of which it is true and of no other. */
final class RunFailuresTest {
    private static final String DEFINITION = """
            pipeline: orders
            source:
              topic: orders
              format: json
              event-time: at
              fields: {sku: string, at: timestamp}
            key: [sku]
            window: {tumbling: 1m, grace: 0s}
            aggregates: {orders: count()}
            alerts: {some: {when: orders > 0}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private CommandLine command(Writer out) {
        return new CommandLine(new RunCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err));
    }

    private String[] arguments(Path alerts) throws IOException {
        StringBuilder events = new StringBuilder();
        for (int key = 0; key < 500; key++) {
            events.append("{\"sku\":\"a%d\",\"at\":\"2026-01-01T10:00:00Z\"}\n".formatted(key));
        }
        Path definition = Files.writeString(folder.resolve("p.yaml"), DEFINITION);
        Path input = Files.writeString(folder.resolve("in.jsonl"), events);
        return new String[] {"-f", definition.toString(), "--alerts", alerts.toString(), input.toString()};
    }

    @Test
    void alertsThatCannotBeWrittenAreSaid() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no device that is always full");

        int code = command(new StringWriter()).execute(arguments(full));

        assertEquals(1, code, err.toString());
        assertTrue(err.toString().contains("cannot write '/dev/full': "), err.toString());
    }

    @Test
    void whatElseFailsIsNotSaidOfTheFileOfTheAlerts() throws IOException {
        UncheckedIOException other = new UncheckedIOException("a result is a JSON object", new IOException("odd"));
        Writer broken = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                throw other;
            }
        };
        CommandLine command = command(broken);
        String[] arguments = arguments(folder.resolve("alerts"));

        assertEquals(
                1,
                command.setExecutionExceptionHandler((failed, verb, parsed) -> {
                            assertEquals(other, failed);
                            return 1;
                        })
                        .execute(arguments));
        assertEquals(-1, err.toString().indexOf("cannot write"), err.toString());
    }
}
