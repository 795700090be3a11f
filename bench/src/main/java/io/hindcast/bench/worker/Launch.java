package io.hindcast.bench.worker;

import io.hindcast.bench.measure.Broker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is started with.
 *
 * @param namespace its own, and so is its folder
 * @param definition of one pipeline
 * @param flags of its JVM
 * @param options of {@code hindcast worker}, beside those that follow from the rest
 */
public record Launch(
        Broker broker, String namespace, String definition, int threads, List<String> flags, List<String> options) {
    public Launch {
        flags = List.copyOf(flags);
        options = List.copyOf(options);
    }

    /** For the definition, the output and the state. */
    Path folder() {
        return broker.stateFolder().resolve(namespace);
    }

    Path stateFolder() {
        return folder().resolve("state");
    }

    /** Starts a JVM whose output goes to a file; errors are shown. */
    Process start(Path output) throws IOException {
        Files.createDirectories(folder());
        Path file = Files.writeString(folder().resolve("pipeline.yaml"), definition);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.add("-Dlogback.configurationFile=bench-logback.xml");
        command.addAll(
                List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath(), "io.hindcast.Main", "worker"));
        command.addAll(List.of("--bootstrap-server", broker.bootstrapServer(), "--namespace", namespace));
        command.addAll(List.of(
                "--threads",
                Integer.toString(threads),
                "--state-dir",
                stateFolder().toString()));
        command.addAll(List.of("-f", file.toString()));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
    }
}
