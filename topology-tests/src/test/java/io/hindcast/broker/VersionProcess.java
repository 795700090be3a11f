package io.hindcast.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;

/** A worker of one or several versions in a process of its own, so that it can be killed. Closing it kills it. */
final class VersionProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /** Something to wait for. */
    @FunctionalInterface
    interface Wait {
        void run() throws Exception;
    }

    private final Process process;
    private final Path log;

    private VersionProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param worker the same name gets the same tasks, and takes them over at once from a process that was killed
     */
    static VersionProcess start(Version version, String worker, int threads, Path stateFolder) throws IOException {
        return start(version, worker, threads, stateFolder, List.of());
    }

    /**
     * The same by classes that others bring.
     *
     * @param first what is searched for a class before everything else
     */
    static VersionProcess start(Version version, String worker, int threads, Path stateFolder, List<String> first)
            throws IOException {
        return start(List.of(version), worker, threads, stateFolder, first);
    }

    /** Starts a process with a worker of each version. */
    static VersionProcess start(List<Version> versions, Path stateFolder) throws IOException {
        return start(versions, "process", 1, stateFolder, List.of());
    }

    private static VersionProcess start(
            List<Version> versions, String worker, int threads, Path stateFolder, List<String> first)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(worker, String.valueOf(threads), stateFolder.toString()));
        for (Version version : versions) {
            String partitions =
                    version.partitions().stream().map(String::valueOf).collect(Collectors.joining(","));
            arguments.addAll(List.of(
                    version.bootstrapServer(), version.definition(), partitions, String.valueOf(version.number())));
        }
        Path log = stateFolder.resolveSibling(stateFolder.getFileName() + ".log");
        Process process = JavaProcess.builder(VersionProcess.class, arguments, first)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new VersionProcess(process, log);
    }

    /** Starts a process, waits, and kills it by SIGKILL: nothing is flushed, nothing is closed. */
    static void run(Version version, Path stateFolder, Wait until) throws Exception {
        try (VersionProcess process = start(version, "process", 2, stateFolder)) {
            process.during(until);
        }
    }

    /** Waits for something that it is to bring about; a failure tells what it has logged. */
    void during(Wait until) throws Exception {
        try {
            until.run();
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + "; the process says: " + JavaProcess.tail(log), failed);
        }
    }

    /** Lets it run for so long; fails if it ends by itself. */
    void live(Duration time) throws Exception {
        if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("ended by itself; the process says: " + JavaProcess.tail(log));
        }
    }

    /** Asks it to stop by SIGTERM: it commits, and leaves its tasks to others. */
    void stop() throws Exception {
        // Process.destroy() would also close its input, which ends it at once.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("did not stop within " + STOP_LIMIT + ": " + JavaProcess.tail(log));
        }
    }

    /** Kills it by SIGKILL: nothing is flushed, nothing is closed. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Runs until it is killed or stopped, or until the test itself is gone. */
    public static void main(String[] arguments) throws IOException {
        for (int at = 3; at < arguments.length; at += 4) {
            List<Integer> partitions = Stream.of(arguments[at + 2].split(",", -1))
                    .map(Integer::valueOf)
                    .toList();
            Version version =
                    new Version(arguments[at], arguments[at + 1], partitions, Integer.parseInt(arguments[at + 3]));
            KafkaStreams streams = version.start(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Version.stop(streams)));
        }
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(1);
    }
}
