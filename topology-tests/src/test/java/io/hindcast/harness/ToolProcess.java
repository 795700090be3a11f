package io.hindcast.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the replay tool as its users do: in a process of its own. */
public record ToolProcess(int exitCode, String output) {
    /** Over a namespace of the broker. */
    public static ToolProcess run(String bootstrapServer, String namespace, String... arguments) throws Exception {
        Process process = start(bootstrapServer, namespace, arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new ToolProcess(process.waitFor(), output);
    }

    /** The same, but it is killed by SIGKILL if it lives that long. */
    public static void killed(String bootstrapServer, String namespace, Duration life, String... arguments)
            throws Exception {
        Process process = start(bootstrapServer, namespace, arguments);
        process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static Process start(String bootstrapServer, String namespace, String... arguments) throws Exception {
        // Surefire's own class path is a jar that only names the real one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Such a process lives for seconds: what it takes is mostly its start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "io.hindcast.tool.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-server", bootstrapServer, "--namespace", namespace));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
