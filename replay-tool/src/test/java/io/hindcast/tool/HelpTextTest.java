package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The help that the launcher shows before anything is built; {@code -Dgolden=write} writes it. */
final class HelpTextTest {
    private static final Path KEPT = Path.of("..", "scripts", "help", "replay.txt");

    @Test
    void whatIsKeptIsWhatTheToolSays() throws IOException {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter(), true), Optional.empty());
        String help = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}))
                .getUsageMessage();
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, help);
        }
        assertEquals(Files.readString(KEPT), help);
    }
}
