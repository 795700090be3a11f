package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ConnectionTest {
    @Test
    void theEnvironmentSaysWhatTheCommandDoesNot() throws Exception {
        assertEquals(
                "replay: --bootstrap-server HOST:PORT is missing, and HINDCAST_BOOTSTRAP_SERVER is not set: which Kafka"
                        + " cluster is meant?\n",
                said(Map.of("HINDCAST_BOOTSTRAP_SERVER", "", "HINDCAST_COMMAND_CONFIG", "")));
        assertTrue(said(Map.of("HINDCAST_BOOTSTRAP_SERVER", "nobody.invalid:9092", "HINDCAST_COMMAND_CONFIG", ""))
                .startsWith("replay: cannot connect to 'nobody.invalid:9092'"));
        assertTrue(said(Map.of(
                        "HINDCAST_BOOTSTRAP_SERVER", "nobody.invalid:9092", "HINDCAST_COMMAND_CONFIG", "/no/such/file"))
                .startsWith("replay: --command-config: cannot read '/no/such/file'"));
    }

    /** What a process of its own says that has these variables. */
    private static String said(Map<String, String> environment) throws Exception {
        ProcessBuilder list = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.hindcast.tool.Main",
                "list");
        list.environment().putAll(environment);
        list.redirectErrorStream(true);
        Process process = list.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void whoCannotConnectIsToldWhatToCheck() {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter(), true), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}));
        StringWriter errors = new StringWriter();
        verbs.setErr(new PrintWriter(errors, true));

        int exitCode = verbs.execute("list", "--bootstrap-server", "nobody.invalid:9092");

        assertEquals(69, exitCode);
        assertTrue(
                errors.toString()
                        .contains(
                                "cannot connect to 'nobody.invalid:9092': No resolvable bootstrap urls given in"
                                        + " bootstrap.servers. Check --bootstrap-server, and for a secured cluster --command-config"),
                errors::toString);
    }

    /** A job may try again what nobody answered; wrong settings stay wrong. */
    @Test
    void whoIsNotAnsweredAndWhoAsksWronglyEndOtherwise(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.properties"), "security.protocol=NONE\n");
        assertEquals(1, list("--bootstrap-server", "127.0.0.1:1", "--command-config", wrong.toString()));
        Path impatient = Files.writeString(
                folder.resolve("impatient.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=500\n");
        assertEquals(69, list("--bootstrap-server", "127.0.0.1:1", "--command-config", impatient.toString()));
    }

    private static int list(String... options) {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter(), true), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}));
        verbs.setErr(new PrintWriter(new StringWriter(), true));
        return verbs.execute(
                Stream.concat(Stream.of("list"), Stream.of(options)).toArray(String[]::new));
    }
}
