package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HelpTest {
    private static final int COLUMNS = 80;

    static Stream<String> ours() {
        return Stream.of(
                "list",
                "status",
                "watch",
                "results",
                "rejected",
                "explain",
                "lateness",
                "preview",
                "capture",
                "account",
                "compare",
                "verify",
                "pace",
                "cutover",
                "rollback",
                "publish",
                "retire",
                "revive",
                "upgrade");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ofAVerbHasItsOwnOptionsBeforeThoseOfAllVerbsAndFits(String verb) {
        String help = help(verb, "--help");

        assertTrue(help.startsWith("Usage: replay " + verb + " [OPTIONS]"), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= COLUMNS), help);
        int connection = help.indexOf("      --bootstrap-server=HOST:PORT");
        assertTrue(connection > 0, help);
        Stream.of("  -o, --output", "      --who", "  -y, --yes", "      --max-rate")
                .forEach(own -> assertTrue(help.indexOf(own) < connection, help));
    }

    @Test
    void ofTheToolSaysHowToBeginAndGroupsTheVerbs() {
        String help = help("--help");

        assertTrue(
                help.startsWith("Usage: replay --from-earliest [OPTIONS] PIPELINE\n       replay VERB [OPTIONS]\n"),
                help);
        assertTrue(help.lines().allMatch(line -> line.length() <= COLUMNS), help);
        assertTrue(help.indexOf("      --from-earliest") < help.indexOf("      --bootstrap-server"), help);
        assertTrue(help.contains("\nLook:\n  list        Lists pipelines and their versions"), help);
        assertTrue(help.contains("\nCheck:\n  preview "), help);
        assertTrue(help.contains("\nDecide:\n  apply "), help);
        assertTrue(
                help.endsWith("\nExit codes:\n"
                        + "  0    all identical\n"
                        + "  1    failed\n"
                        + "  2    wrong usage or not confirmed\n"
                        + "  3    windows differ\n"
                        + "  4    nothing could be compared\n"
                        + "  5    somebody else was faster\n"
                        + "  69   the cluster does not answer, or the release is too old\n"
                        + "  77   a right on the cluster is missing\n"
                        + "  78   the definition is wrong\n"),
                help);
    }

    private static String help(String... arguments) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), Optional.empty());
        int exitCode = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}))
                .execute(arguments);
        assertEquals(0, exitCode, out::toString);
        return out.toString();
    }
}
