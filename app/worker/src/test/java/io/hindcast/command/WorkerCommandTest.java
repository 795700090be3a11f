package io.hindcast.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class WorkerCommandTest {
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void namesAllProblemsOfAllDefinitions() throws IOException {
        Path bad = folder.resolve("bad.yaml");
        Files.writeString(bad, "pipeline: Bad\nsource: {topic: x}\n", StandardCharsets.UTF_8);
        assertEquals(78, run("--strict", "-f", bad.toString()));
        assertTrue(errors.toString().contains("bad.yaml:1:11: pipeline name 'Bad'"));
        assertTrue(errors.toString().contains("bad.yaml:1:1: the definition needs 'window'"));
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertEquals(2, run("--http", "8080"));
        assertTrue(errors.toString().contains("--http: '8080' is not HOST:PORT, as 127.0.0.1:8080"));
        assertEquals(2, run("--http-tls-password-file", "password"));
        assertTrue(errors.toString().contains("--http-tls-password-file needs --http-tls"));
    }

    @Test
    void refusesNoThreads() {
        assertEquals(2, run("--threads", "0"));
        assertTrue(errors.toString().contains("threads 0 is not between 1 and 64"));
    }

    @Test
    void refusesLevelsThatAreNone() {
        assertEquals(2, run("--log-level", "org.apache.kafka=loud"));
        assertTrue(
                errors.toString()
                        .contains(
                                "--log-level: 'org.apache.kafka=loud' names no level; one is off, error, warn, info, debug, trace"));
    }

    @Test
    void refusesDurationsThatAreNone() {
        assertEquals(2, run("--guard", "soon"));
        assertTrue(errors.toString().contains("--guard: 'soon' is not a duration; one is written PT1S, or none"));
        assertEquals(2, run("--drift", "far"));
        assertTrue(errors.toString().contains("--drift: 'far' is not a duration; one is written PT10M, or none"));
        assertEquals(2, run("--commit-interval", "PT10S", "--catch-up-interval", "PT1S"));
        assertTrue(errors.toString().contains("a commit interval of PT10S, and of PT1S while catching up"));
    }

    @Test
    void showsItsHelpWithoutComplaints() {
        PrintStream before = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            String help = new CommandLine(new WorkerCommand(new StopSignal())).getUsageMessage();
            assertTrue(help.contains("40 % of the heap"));
            assertEquals("", complaints.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void saysWhatToDoAboutATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertEquals(1, run("--http", address));
            assertTrue(errors.toString().contains("cannot listen on " + address + " for metrics and health: "));
            assertTrue(errors.toString().contains("choose another address with --http HOST:PORT, or --http none"));
        }
    }

    @Test
    void saysWhatToDoAboutAnAddressThatNobodyKnows() {
        assertEquals(1, runAt("nobody.invalid:9092", "--http", "none"));
        assertTrue(errors.toString().startsWith("cannot work with Kafka at nobody.invalid:9092: "));
        assertTrue(errors.toString().contains("Check --bootstrap-server"));
        assertFalse(errors.toString().contains("\tat "));
    }

    private int run(String... arguments) {
        return runAt("127.0.0.1:1", arguments);
    }

    private int runAt(String bootstrapServer, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--bootstrap-server",
                bootstrapServer,
                "--state-dir",
                folder.resolve("state").toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new WorkerCommand(new StopSignal()))
                .setErr(new PrintWriter(errors, true))
                .execute(all.toArray(String[]::new));
    }
}
