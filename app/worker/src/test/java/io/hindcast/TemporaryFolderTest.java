package io.hindcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A library is loaded once in a process, so this needs one of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class TemporaryFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkerThatCannotUnpackItsLibraryNamesTheFolderInOneLine() throws Exception {
        Path missing = folder.resolve("missing");
        Path err = folder.resolve("err");
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + missing,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.hindcast.Main",
                        "worker",
                        "--bootstrap-server",
                        "127.0.0.1:1",
                        "--state-dir",
                        folder.resolve("state").toString())
                .redirectError(err.toFile())
                .start();
        assertTrue(worker.waitFor(120, TimeUnit.SECONDS));
        String told = Files.readString(err);
        assertTrue(
                told.startsWith(
                        "cannot unpack the library of RocksDB into the temporary folder " + missing + ": No such file"),
                told);
        assertTrue(told.endsWith("; choose another with HINDCAST_JAVA_OPTS=-Djava.io.tmpdir=FOLDER\n"), told);
        assertEquals(1, told.lines().count(), told);
        assertEquals(1, worker.exitValue());
    }
}
