package io.hindcast.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class ReleaseTest {
    @Test
    void namesTheProgramItsCommitKafkaAndJava() {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Program()).setOut(new PrintWriter(out, true));

        assertEquals(0, program.execute("--version"));

        String pattern = "some \\d+\\.\\d+\\.\\d+\\S* \\(\\S+\\), Kafka \\S+, Java \\S+\\R";
        assertTrue(out.toString().matches(pattern), out.toString());
    }

    @Test
    void aVerbNamesItsProgram() {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Program()).setOut(new PrintWriter(out, true));
        ReleaseProvider.forVerbs(program);

        program.execute("verb", "--version");

        assertTrue(out.toString().startsWith("some "), out.toString());
    }

    @Command(
            name = "some",
            mixinStandardHelpOptions = true,
            versionProvider = ReleaseProvider.class,
            subcommands = Verb.class)
    private static final class Program {}

    @Command(name = "verb", mixinStandardHelpOptions = true)
    private static final class Verb {}
}
