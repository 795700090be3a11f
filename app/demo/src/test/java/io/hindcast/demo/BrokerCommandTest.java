package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.command.StopSignal;
import io.hindcast.command.VerbProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class BrokerCommandTest {
    @TempDir
    private Path folder;

    private final StopSignal stop = new StopSignal();
    private final StringWriter err = new StringWriter();

    private CommandLine broker(PrintWriter out) {
        return new CommandLine(new BrokerVerb().verb(stop)).setOut(out).setErr(new PrintWriter(err));
    }

    @Test
    void isFoundByTheProgram() {
        assertTrue(ServiceLoader.load(VerbProvider.class).stream()
                .anyMatch(provider -> provider.type() == BrokerVerb.class));
    }

    @Test
    void answersUntilItIsStopped() throws Exception {
        int port = freePort();
        Lines lines = new Lines("Kafka answers at 127.0.0.1:" + port);
        Path data = folder.resolve("data");
        CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() ->
                broker(new PrintWriter(lines)).execute("--port", String.valueOf(port), "--data-dir", data.toString()));
        CompletableFuture.anyOf(lines.seen, ended).join();

        assertEquals(Set.of(), topics(port), err::toString);
        stop.request();

        assertEquals(0, ended.get(), err::toString);
        assertTrue(
                lines.toString().endsWith("stopping ...\nstopped; the data stay in " + data + "\n"), lines::toString);
        try (ServerSocket again = new ServerSocket(port, 1, loopback())) {
            assertEquals(port, again.getLocalPort());
        }
    }

    @Test
    void takesNoOtherPortThanItWasAskedFor() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
            String port = String.valueOf(taken.getLocalPort());

            assertEquals(
                    1,
                    broker(new PrintWriter(new StringWriter()))
                            .execute("--port", port, "--data-dir", folder.toString()));
            assertEquals(
                    "Port " + port + " on 127.0.0.1 is taken by another process, or may not be used; name another\n",
                    err.toString());
        }
    }

    @Test
    void saysWhyItCannotUseItsFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertEquals(
                1,
                broker(new PrintWriter(new StringWriter()))
                        .execute(
                                "--port",
                                String.valueOf(freePort()),
                                "--data-dir",
                                file.resolve("data").toString()));
        assertEquals("cannot use '" + file + "/data': Not a directory\n", err.toString());
    }

    @Test
    void refusesWhatIsNoPort() {
        assertEquals(2, broker(new PrintWriter(new StringWriter())).execute("--port", "65536"));
        assertTrue(err.toString().contains("--port 65536 is not between 1 and 65535"), err::toString);
    }

    private static Set<String> topics(int port) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            return admin.listTopics().names().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** Says when something was printed. */
    private static final class Lines extends StringWriter {
        private final String awaited;
        private final CompletableFuture<Object> seen = new CompletableFuture<>();

        Lines(String awaited) {
            this.awaited = awaited;
        }

        @Override
        public void flush() {
            if (toString().contains(awaited)) {
                seen.complete(awaited);
            }
        }
    }
}
