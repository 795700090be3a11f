package io.hindcast.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DefinitionCommandsTest {
    private static final String PIPELINES = Path.of("..", "..", "pipelines").toString();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), text).toString();
    }

    private static String revenue() throws IOException {
        return Files.readString(Path.of(PIPELINES, "revenue-per-sku.yaml"));
    }

    @Test
    void lintPrintsOneLineForAGoodFile() {
        assertEquals(0, execute(new LintCommand(), PIPELINES));
        assertEquals(2, out.toString().lines().count(), out::toString);
        assertTrue(out.toString().contains("orders-per-customer is sound, direct form"), out::toString);
    }

    @Test
    void lintPrintsNotes() throws IOException {
        String file = write(revenue() + "retain: 2d\n");

        assertEquals(0, execute(new LintCommand(), file));
        assertTrue(out.toString().contains("  note: " + file + ":"), out::toString);
    }

    @Test
    void lintPrintsAllProblemsAndEndsWith78() throws IOException {
        String file = write(revenue().replace("sum(amount", "sum(amout").replace("status ==", "stats =="));

        assertEquals(78, execute(new LintCommand(), file, PIPELINES));
        assertEquals(2, err.toString().lines().count(), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void lintWantsAFile() {
        assertEquals(2, execute(new LintCommand()));
    }

    @Test
    void testRunsTheCasesOfTheProjectsPipelines() {
        assertEquals(0, execute(new TestCommand(), PIPELINES), out::toString);
        assertTrue(out.toString().contains("all 4 cases hold"), out::toString);
    }

    @Test
    void testEndsWith1WhereACaseFails() throws IOException {
        String file = write(revenue().replace("revenue: 21.00", "revenue: 22.00"));

        assertEquals(1, execute(new TestCommand(), file));
        assertTrue(out.toString().contains("  FAILED  counts only paid orders"), out::toString);
        assertTrue(out.toString().contains("expected revenue 22.00, actual 21.00"), out::toString);
        assertTrue(out.toString().contains("1 of 3 cases failed"), out::toString);
    }

    @Test
    void testEndsWith78WhereADefinitionIsWrong() throws IOException {
        assertEquals(78, execute(new TestCommand(), write("pipeline: x\n")));
    }
}
