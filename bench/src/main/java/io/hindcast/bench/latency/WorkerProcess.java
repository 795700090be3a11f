package io.hindcast.bench.latency;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker as its users start it, in a JVM of its own. */
public final class WorkerProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;

    /**
     * Starts one.
     *
     * @param flags of its JVM
     * @param arguments of {@code hindcast worker}
     */
    public static WorkerProcess start(List<String> flags, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.add("-Dlogback.configurationFile=bench-logback.xml");
        command.addAll(
                List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath(), "io.hindcast.Main", "worker"));
        command.addAll(arguments);
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private WorkerProcess(Process process) {
        this.process = process;
        // A measurement that is cut off must not leave a worker behind: it would disturb the next one.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The arguments that every worker of these measurements has. */
    public static List<String> arguments(
            String bootstrapServer, String namespace, Path definition, Path state, int threads) {
        return List.of(
                "--bootstrap-server",
                bootstrapServer,
                "--namespace",
                namespace,
                "-f",
                definition.toString(),
                "--state-dir",
                state.toString(),
                "--threads",
                Integer.toString(threads),
                "--http",
                "none");
    }

    public boolean runs() {
        return process.isAlive();
    }

    /** What its process has used of the processors. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
