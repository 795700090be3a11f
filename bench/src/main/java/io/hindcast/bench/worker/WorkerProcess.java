package io.hindcast.bench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** {@code hindcast worker} in a JVM of its own. Any thread. */
public final class WorkerProcess implements AutoCloseable {
    private static final Duration TOPIC_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MS = 100;

    private final Process process;
    private final Path output;
    private final Path stateFolder;

    private WorkerProcess(Process process, Path output, Path stateFolder) {
        this.process = process;
        this.output = output;
        this.stateFolder = stateFolder;
        // A measurement that is cut off must not leave a worker behind: it would disturb the next one.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts one; it does not work yet. */
    public static WorkerProcess start(Launch launch) throws IOException {
        Path output = Files.createDirectories(launch.folder()).resolve("worker.log");
        return new WorkerProcess(launch.start(output), output, launch.stateFolder());
    }

    /** Waits until a topic is there that the worker makes. */
    public void awaitTopic(Admin admin, String topic) throws IOException, ExecutionException, InterruptedException {
        long deadlineNs = System.nanoTime() + TOPIC_LIMIT.toNanos();
        while (!admin.listTopics().names().get().contains(topic)) {
            String printed = output();
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("no topic " + topic + " after " + TOPIC_LIMIT + ": " + printed);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    /** What it has printed; fails once it has ended. */
    public String output() throws IOException {
        String text = Files.readString(output);
        if (!process.isAlive()) {
            throw new IllegalStateException("the worker has ended: " + text);
        }
        return text;
    }

    /** What it has used of the processors; fails once it has ended. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow(() -> new IllegalStateException("the worker has ended"));
    }

    /** Memory of the process, everything included; 0 where the system does not tell. */
    public long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Where its state is; it need not be there yet. */
    public Path stateFolder() {
        return stateFolder;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }
}
