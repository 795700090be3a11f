package io.hindcast.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the image starts a worker, with a java that only says how it was called. */
final class WorkerScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "image", "src", "main", "image", "usr", "local", "bin", "hindcast");
    private static final String SHARE = "-XX:SharedArchiveFile=";
    private static final String WRITE = "-XX:ArchiveClassesAtExit=";

    @TempDir
    private Path image;

    private Path script;
    private Path worker;
    private Path classes;

    @BeforeEach
    void imageOfTwoJars() throws IOException {
        assumeTrue(File.separatorChar == '/', "no shell");
        script = executable(
                Files.createDirectories(image.resolve("usr/local/bin")).resolve("hindcast"), Files.readString(SCRIPT));
        Path libs = Files.createDirectories(image.resolve("app/libs"));
        worker = Files.writeString(libs.resolve("hindcast-worker.jar"), "worker 1");
        Files.writeString(libs.resolve("another.jar"), "another");
        classes = image.resolve("state/classes");
        java("for argument; do [ \"$argument\" = -Xshare:on ] && exit 0; done; printf '%s\\n' \"$@\"");
    }

    @Test
    void theClassPathIsTheJarsInOneOrder() throws Exception {
        assertEquals(
                image.resolve("app/libs/another.jar") + ":" + worker,
                after(start(Optional.empty(), "worker"), "-cp").orElseThrow());
    }

    @Test
    void withoutAFolderNoClassesAreShared() throws Exception {
        assertEquals(Optional.empty(), sharing(start(Optional.empty(), "worker")));
    }

    @Test
    void theFirstWorkerLeavesItsClassesAndTheNextBeginsWithThem() throws Exception {
        Path left = Path.of(
                sharing(start(Optional.of(classes), "worker")).orElseThrow().substring(WRITE.length()));
        assertEquals(classes, left.getParent());

        Files.writeString(left, "classes");

        Path tried = classes.resolve(left.getFileName().toString().replaceAll("\\.new$", ""));
        assertEquals(Optional.of(SHARE + tried), sharing(start(Optional.of(classes), "worker")));
        assertFalse(Files.exists(left));
        assertEquals(Optional.of(SHARE + tried), sharing(start(Optional.of(classes), "worker")));
    }

    /** As one is that was being written when its worker was killed: it would end every later one. */
    @Test
    void classesThatNoJvmTakesAreRemovedAndWrittenAnew() throws Exception {
        java("for argument; do case $argument in " + SHARE + "*) exit 134 ;; esac; done;"
                + " for argument; do [ \"$argument\" = -Xshare:on ] && exit 0; done; printf '%s\\n' \"$@\"");
        Optional<String> first = sharing(start(Optional.of(classes), "worker"));
        Path left = Path.of(first.orElseThrow().substring(WRITE.length()));
        Files.writeString(left, "cla");

        assertEquals(first, sharing(start(Optional.of(classes), "worker")));
        assertFalse(Files.exists(left));
    }

    /** Its times and sizes are the same, and a JVM looks at no more. */
    @Test
    void anotherImageDoesNotTakeThemAndRemovesThem() throws Exception {
        Path left = Path.of(
                sharing(start(Optional.of(classes), "worker")).orElseThrow().substring(WRITE.length()));
        Files.writeString(left, "classes");
        var time = Files.getLastModifiedTime(worker);
        Files.writeString(worker, "worker 2");
        Files.setLastModifiedTime(worker, time);

        String next = sharing(start(Optional.of(classes), "worker")).orElseThrow();

        assertTrue(next.startsWith(WRITE) && !next.equals(WRITE + left), next);
        assertFalse(Files.exists(left));
    }

    @Test
    void onlyAWorkerLeavesItsClasses() throws Exception {
        assertEquals(Optional.empty(), sharing(start(Optional.of(classes), "lint")));
    }

    /** Such a JVM ends where it is told to write classes. */
    @Test
    void aJavaWithoutClassesOfItsOwnStartsWithoutAny() throws Exception {
        java("for argument; do [ \"$argument\" = -Xshare:on ] && exit 1; done; printf '%s\\n' \"$@\"");

        assertEquals(Optional.empty(), sharing(start(Optional.of(classes), "worker")));
    }

    @Test
    void aFolderThatCannotBeMadeStopsNothing() throws Exception {
        List<String> started = start(Optional.of(worker.resolve("classes")), "worker");

        assertEquals(Optional.empty(), sharing(started));
        assertEquals(Optional.of("worker"), after(started, "io.hindcast.Main"));
    }

    private static Optional<String> sharing(List<String> started) {
        return started.stream()
                .filter(argument -> argument.startsWith(SHARE) || argument.startsWith(WRITE))
                .findFirst();
    }

    private static Optional<String> after(List<String> started, String argument) {
        return started.stream().skip(started.indexOf(argument) + 1L).findFirst();
    }

    private void java(String text) throws IOException {
        executable(Files.createDirectories(image.resolve("bin")).resolve("java"), "#!/bin/sh\n" + text + "\n");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The arguments of the java that it became. */
    private List<String> start(Optional<Path> folder, String verb) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), verb).redirectErrorStream(true);
        builder.environment().remove("HINDCAST_JAVA_OPTS");
        builder.environment().remove("HINDCAST_SHARED_CLASSES");
        folder.ifPresent(path -> builder.environment().put("HINDCAST_SHARED_CLASSES", path.toString()));
        builder.environment()
                .merge("PATH", image.resolve("bin").toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        try (Stream<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines()) {
            List<String> arguments = lines.toList();
            assertEquals(0, process.waitFor(), arguments::toString);
            return arguments;
        }
    }
}
