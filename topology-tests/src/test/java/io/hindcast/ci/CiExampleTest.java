package io.hindcast.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/ci/check.sh} over a definition that is shipped; {@code -Dgolden=write} writes the comment that stands beside it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CiExampleTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "ci").toAbsolutePath().normalize();
    private static final Path SHIPPED =
            Path.of("..", "pipelines", "revenue-per-sku.yaml").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private record Checked(int exitCode, String output) {}

    @BeforeEach
    void begin() throws IOException {
        for (String name : List.of("before", "after")) {
            Files.createDirectory(folder.resolve(name));
            Files.copy(SHIPPED, folder.resolve(name).resolve("revenue-per-sku.yaml"));
        }
    }

    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("after/revenue-per-sku.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(from), text);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void aChangeBecomesAComment() throws Exception {
        change("quantity > 10", "quantity > 8");

        Checked checked = check(Map.of());

        assertEquals(0, checked.exitCode, checked.output);
        String comment = Files.readString(folder.resolve("comments/revenue-per-sku.md"));
        Path kept = EXAMPLE.resolve("comment.md");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(kept, comment);
        }
        assertEquals(Files.readString(kept), comment);
        assertTrue(comment.startsWith("<!-- hindcast preview revenue-per-sku -->\n"), comment);
    }

    @Test
    void aGateThatIsNotPassedEndsIt() throws Exception {
        change("quantity > 10", "quantity > 8");

        assertEquals(1, check(Map.of("GATE", "changed == 0")).exitCode);
        assertEquals(0, check(Map.of("GATE", "only_new == 0 && orders.equal == 1.0")).exitCode);
    }

    @Test
    void aWrongDefinitionAndACaseThatFailsEndIt() throws Exception {
        change("status == \"PAID\"", "statu == \"PAID\"");
        Checked wrong = check(Map.of());
        assertEquals(1, wrong.exitCode, wrong.output);
        assertTrue(wrong.output.contains("'statu'"), wrong.output);

        change("statu == \"PAID\"", "status == \"CREATED\"");
        Checked failed = check(Map.of());
        assertEquals(1, failed.exitCode, failed.output);
        assertFalse(Files.exists(folder.resolve("comments/revenue-per-sku.md")));
    }

    @Test
    void whatHasNotChangedIsLeftAlone() throws Exception {
        Checked checked = check(Map.of());

        assertEquals(new Checked(0, ""), checked);
    }

    private Checked check(Map<String, String> settings) throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                        "bash", EXAMPLE.resolve("check.sh").toString(), "before", "after", "comments")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        script.environment().remove("HINDCAST_BOOTSTRAP_SERVER");
        script.environment().put("HINDCAST", program("hindcast", "io.hindcast.Main"));
        script.environment().put("REPLAY", program("replay", "io.hindcast.tool.Main"));
        script.environment().put("SAMPLES", EXAMPLE.resolve("samples").toString());
        script.environment().putAll(settings);
        Process process = script.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Checked(process.waitFor(), output);
    }

    /** A program of this build, as one word. */
    private String program(String name, String main) throws IOException {
        // Surefire's own class path is a jar that only names the real one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path program = folder.resolve(name);
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + classPath + "' "
                        + main + " \"$@\"\n");
        File file = program.toFile();
        assertTrue(file.setExecutable(true), name);
        return program.toString();
    }
}
