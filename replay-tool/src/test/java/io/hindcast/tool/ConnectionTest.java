package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ConnectionTest {
    @Test
    void whoCannotConnectIsToldWhatToCheck() {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter(), true), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), "test", action -> () -> {}));
        StringWriter errors = new StringWriter();
        verbs.setErr(new PrintWriter(errors, true));

        int exitCode = verbs.execute("list", "--bootstrap-server", "nobody.invalid:9092");

        assertEquals(1, exitCode);
        assertTrue(
                errors.toString()
                        .contains(
                                "cannot connect to 'nobody.invalid:9092': No resolvable bootstrap urls given in"
                                        + " bootstrap.servers. Check --bootstrap-server, and for a secured cluster --command-config"),
                errors::toString);
    }
}
