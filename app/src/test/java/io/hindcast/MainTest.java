package io.hindcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class MainTest {
    @Test
    void anErrorEndsTheProcessWithItsReasonAndExitCode1() {
        StringWriter errors = new StringWriter();
        CommandLine commands = new CommandLine(new Dying()).setErr(new PrintWriter(errors, true));
        assertEquals(1, Main.execute(commands));
        assertTrue(errors.toString().contains("hindcast cannot go on: java.lang.OutOfMemoryError: heap"));
    }

    @Command(name = "dying")
    private static final class Dying implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("heap");
        }
    }
}
