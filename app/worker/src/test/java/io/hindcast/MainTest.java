package io.hindcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.command.StopSignal;
import io.hindcast.trouble.FailedVerb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anErrorEndsTheProcessWithItsReasonAndExitCode1() {
        StringWriter errors = new StringWriter();
        CommandLine commands = new CommandLine(new Dying()).setErr(new PrintWriter(errors, true));
        assertEquals(1, Main.execute(commands));
        assertTrue(errors.toString().contains("hindcast cannot go on: java.lang.OutOfMemoryError: heap"));
    }

    @Test
    void tellsItsReleaseWithEveryVerb() {
        for (String[] arguments : new String[][] {{"--version"}, {"lint", "--version"}, {"worker", "-V"}}) {
            assertEquals(0, run(arguments));
            assertTrue(out.toString().startsWith("hindcast 0."), out::toString);
        }
    }

    @Test
    void showsEveryVerbWhereNoneIsGiven() {
        assertEquals(2, run());
        for (String verb : List.of("lint", "load", "test", "worker")) {
            assertTrue(err.toString().lines().anyMatch(line -> line.strip().startsWith(verb + " ")), err::toString);
        }
    }

    @Test
    void saysWhatIsWrongWithACommandLineAndWhereMoreIsTold() {
        assertEquals(2, run("load", "x.csv"));
        assertEquals(
                "hindcast load: say where to: --topic TOPIC and --bootstrap-server HOST:PORT; --check needs neither\n"
                        + "'hindcast load --help' tells more\n",
                err.toString());
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        assertEquals(2, run("lnt", "x.yaml"));
        assertEquals(
                "hindcast: 'lnt' is no verb; did you mean 'lint'?\n'hindcast --help' tells more\n", err.toString());
    }

    @Test
    void namesTheVerbsWhereNoneIsNear() {
        assertEquals(2, run("frobnicate"));
        assertTrue(
                err.toString().startsWith("hindcast: 'frobnicate' is no verb; verbs: init, run, lint, test, "),
                err::toString);
    }

    @Test
    void repeatsOfAVeryLongWordNoMoreThanItsBeginning() {
        assertEquals(2, run("worker", "--threads", "9".repeat(50_000)));
        assertTrue(err.toString().contains("'" + "9".repeat(40) + "… (50,000 characters)'"), err::toString);
    }

    @Test
    void namesTheWordsOfAnOptionAsOneTypesThem() {
        assertEquals(2, run("run", "-f", "a.yaml", "a.csv", "-o", "xml"));
        assertTrue(err.toString().contains("expected one of [table, csv, jsonl] but was 'xml'"), err::toString);
    }

    @Test
    void saysWhichFileStandsInTheWayWithoutAStackTrace() {
        StringWriter errors = new StringWriter();
        CommandLine commands = new CommandLine(new Denied())
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(new FailedVerb());

        assertEquals(1, Main.execute(commands));
        assertEquals("denied: cannot use '/data': permission denied\n", errors.toString());
    }

    private int run(String... arguments) {
        return Main.execute(
                Main.commands(new StopSignal()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), arguments);
    }

    @Command(name = "denied")
    private static final class Denied implements Runnable {
        @Override
        public void run() {
            throw new UncheckedIOException(new AccessDeniedException("/data"));
        }
    }

    @Command(name = "dying")
    private static final class Dying implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("heap");
        }
    }
}
