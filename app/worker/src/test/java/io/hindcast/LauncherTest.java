package io.hindcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hindcast} and {@code scripts/launch.sh} in a project whose Maven and Java only tell that they were called. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class LauncherTest {
    private static final Path PROJECT = Path.of("..", "..");

    @TempDir
    private Path root;

    @BeforeEach
    void makeAProject() throws IOException {
        for (String file : List.of("hindcast", "scripts/launch.sh")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.copy(PROJECT.resolve(file), root.resolve(file));
        }
        for (String source : List.of(
                "pom.xml",
                "app/pom.xml",
                "app/demo/pom.xml",
                "replay-tool/pom.xml",
                "app/demo/src/main/a",
                "replay-tool/src/main/b")) {
            write(source, "");
        }
        write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        program("jdk/bin/java", "echo \"started LC_ALL=${LC_ALL:-} LC_CTYPE=${LC_CTYPE:-}\"");
        program("jdk/bin/javac", "");
        program(
                "mvnw",
                "for module in app/demo replay-tool; do",
                "  mkdir -p $module/target && rm -rf $module/target/lib && mkdir $module/target/lib",
                "done",
                "touch app/demo/target/hindcast-demo.jar replay-tool/target/hindcast-replay-tool.jar",
                "[[ ! -f broken-off ]] || kill -9 $$",
                "touch app/demo/target/lib/app.jar replay-tool/target/lib/app.jar");
    }

    @Test
    void buildsAtTheFirstStartAndNotAgain() throws Exception {
        assertTrue(launch().contains("(first start) ..."));
        assertEquals("started LC_ALL=C.UTF-8 LC_CTYPE=\n", launch());
    }

    @Test
    void helpNeedsNoBuild() throws Exception {
        write("scripts/help/hindcast.txt", "Usage: hindcast\n");
        assertHelp(0, "--help");
        assertHelp(0, "-h");
        assertHelp(2);

        launch();
        Process built = start(Map.of(), "--help");
        assertTrue(new String(built.getInputStream().readAllBytes(), UTF_8).startsWith("started"));
    }

    private void assertHelp(int exitCode, String... arguments) throws Exception {
        Process process = start(Map.of(), arguments);
        assertEquals("Usage: hindcast\n", new String(process.getInputStream().readAllBytes(), UTF_8));
        assertEquals(exitCode, process.waitFor());
    }

    @Test
    void namesTheModulesThatItBuilds() throws Exception {
        String maven = Files.readString(root.resolve("mvnw"));
        write(
                "mvnw",
                maven + "echo '[INFO] Building Hindcast core 0.1.0-SNAPSHOT            [3/9]'\n"
                        + "echo '[INFO] Building jar: a.jar'\n");

        String output = launch();

        assertTrue(output.contains("  3 of 9: Hindcast core\n"), output);
        assertFalse(output.contains("a.jar"), output);
    }

    @Test
    void saysWhyABuildFailed() throws Exception {
        program("mvnw", "echo '[INFO] Scanning'", "echo '[ERROR] no such package'", "exit 1");

        String output = launch();

        assertTrue(output.contains("[ERROR] no such package\n"), output);
        assertTrue(output.contains("the build failed; the reason is above, and all of it in "), output);
        assertFalse(output.contains("Scanning"), output);
    }

    @Test
    void buildsAgainWhatWasBrokenOff() throws Exception {
        launch();
        write("broken-off", "");
        Files.setLastModifiedTime(root.resolve("app/demo/src/main/a"), FileTime.fromMillis(Long.MAX_VALUE / 1_000_000));
        assertTrue(launch().contains("the build failed"));

        Files.delete(root.resolve("broken-off"));
        Files.setLastModifiedTime(root.resolve("app/demo/src/main/a"), FileTime.fromMillis(0));
        String output = launch();

        assertTrue(output.contains("not finished) ...") && output.endsWith("LC_CTYPE=\n"), output);
        assertTrue(Files.exists(root.resolve("app/demo/target/lib/app.jar")));
    }

    @Test
    void buildsAgainWhereMavenHasBrokenOffBesideIt() throws Exception {
        launch();
        Files.delete(root.resolve("app/demo/target/lib/app.jar"));
        Files.delete(root.resolve("app/demo/target/lib/launch.stamp"));

        assertTrue(launch().contains("started"));
        assertTrue(Files.exists(root.resolve("app/demo/target/lib/app.jar")));
    }

    @Test
    void namesTheSourceThatIsNewer() throws Exception {
        launch();
        Files.setLastModifiedTime(root.resolve("app/demo/src/main/a"), FileTime.fromMillis(Long.MAX_VALUE / 1_000_000));

        assertTrue(launch().contains("(sources are newer: app/demo/src/main/a) ..."));
    }

    @Test
    void saysThatItWaitsForTheBuildOfAnotherStart() throws Exception {
        Files.createDirectories(root.resolve("target"));
        String lock = root.resolve("target/launch.lock").toString();
        Process other = new ProcessBuilder("flock", lock, "sh", "-c", "echo held; cat").start();
        assertEquals("held", other.inputReader(UTF_8).readLine());

        Process waiting = start(Map.of("LC_ALL", "C.UTF-8"));
        String said = waiting.inputReader(UTF_8).readLine();
        other.outputWriter().close();

        assertEquals("waiting for a build that another start has begun ...", said);
        assertEquals(0, waiting.waitFor());
    }

    @Test
    void givesJavaAUtf8LocaleWhereThereIsNone() throws Exception {
        launch();

        assertEquals("started LC_ALL=C.UTF-8 LC_CTYPE=\n", launch(Map.of("LC_ALL", "C")));
        assertEquals("started LC_ALL= LC_CTYPE=C.UTF-8\n", launch(Map.of("LANG", "POSIX")));
        assertEquals("started LC_ALL= LC_CTYPE=C.UTF-8\n", launch(Map.of()));
        assertEquals("started LC_ALL= LC_CTYPE=\n", launch(Map.of("LANG", "C.UTF-8")));
    }

    private String launch() throws Exception {
        return launch(Map.of("LC_ALL", "C.UTF-8"));
    }

    private String launch(Map<String, String> locale) throws Exception {
        Process process = start(locale);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    private Process start(Map<String, String> locale) throws IOException {
        return start(locale, "lint");
    }

    private Process start(Map<String, String> locale, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("hindcast").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        launcher.environment().putAll(locale);
        launcher.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        return launcher.start();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private void program(String file, String... lines) throws IOException {
        write(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(root.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
