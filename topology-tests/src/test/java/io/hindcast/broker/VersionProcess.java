package io.hindcast.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a version in a process of its own, so that it can be killed. */
final class VersionProcess {
    private static final int THREADS = 2;

    /** Something to wait for. */
    @FunctionalInterface
    interface Wait {
        void run() throws Exception;
    }

    private VersionProcess() {}

    /** Starts a process, waits, and kills it by SIGKILL: nothing is flushed, nothing is closed. */
    static void run(Version version, Path stateFolder, Wait until) throws Exception {
        Path log = stateFolder.resolveSibling(stateFolder.getFileName() + ".log");
        Process process = start(version, stateFolder, log);
        try {
            until.run();
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + "; the process says: " + Files.readString(log), failed);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(Version version, Path stateFolder, Path log) throws IOException {
        // Surefire's own class path is a jar that only names the real one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        VersionProcess.class.getName(),
                        version.bootstrapServer(),
                        version.definition(),
                        String.valueOf(version.number()),
                        stateFolder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Runs until it is killed, or until the test itself is gone. */
    public static void main(String[] arguments) throws IOException {
        Version version = new Version(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        version.start("process", THREADS, Path.of(arguments[3]));
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(1);
    }
}
