package io.hindcast.worker;

import io.hindcast.Main;
import io.hindcast.broker.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A worker in a process of its own, which may be killed by SIGKILL at any moment. */
final class KilledWorker implements AutoCloseable {
    private final List<String> arguments;
    private final Path log;
    private Optional<Process> process = Optional.empty();

    KilledWorker(String bootstrapServer, String namespace, Path definition, Path folder) {
        arguments = List.of(
                "worker",
                "--bootstrap-server",
                bootstrapServer,
                "--namespace",
                namespace,
                "-f",
                definition.toString(),
                "--state-dir",
                folder.resolve("state").toString(),
                "--http",
                "127.0.0.1:0");
        log = folder.resolve("worker.log");
    }

    void start() throws IOException {
        process = Optional.of(JavaProcess.builder(Main.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /** Kills it and starts it again. */
    void kill() throws IOException {
        close();
        start();
    }

    /** The end of what it has logged. */
    String log() throws IOException {
        return JavaProcess.tail(log);
    }

    /** All that it has logged. */
    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
        process = Optional.empty();
    }
}
