package io.hindcast.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The broker that ships with the program, in a process of its own, so that it can be restarted. */
final class BrokerProcess implements TestBroker {
    private static final String READY = "ready ";

    private final Path folder;
    private final String bootstrapServer;
    private Process process;

    private BrokerProcess(Path folder, Process process, String bootstrapServer) {
        this.folder = folder;
        this.process = process;
        this.bootstrapServer = bootstrapServer;
    }

    static BrokerProcess start(Path folder) throws IOException {
        Process process = process(folder);
        return new BrokerProcess(folder, process, announcement(process, folder));
    }

    @Override
    public String bootstrapServer() {
        return bootstrapServer;
    }

    /** Stops it as an operator does, and starts it again. */
    void restart() throws Exception {
        // Process.destroy() would also close its input, which ends it at once.
        process.toHandle().destroy();
        process.waitFor();
        startAgain();
    }

    private void startAgain() throws IOException {
        process = process(folder);
        String again = announcement(process, folder);
        if (!again.equals(bootstrapServer)) {
            throw new AssertionError("the broker came back as " + again + ", it was " + bootstrapServer);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static Process process(Path folder) throws IOException {
        return JavaProcess.builder(BrokerProcess.class, List.of(folder.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
    }

    /** Waits for the line that it writes when it takes requests. */
    private static String announcement(Process process, Path folder) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new AssertionError("the broker did not start: " + JavaProcess.tail(log(folder)));
    }

    private static Path log(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    /** Runs until it is stopped, or until the test itself is gone. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                kafka.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }));
        System.out.println(READY + kafka.bootstrapServer());
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(1);
    }
}
