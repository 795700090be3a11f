package io.hindcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.command.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The help that the launcher shows before anything is built; {@code -Dgolden=write} writes it. */
final class HelpTextTest {
    private static final Path KEPT = Path.of("..", "..", "scripts", "help", "hindcast.txt");

    @Test
    void whatIsKeptIsWhatTheProgramSays() throws IOException {
        String help = Main.commands(new StopSignal()).getUsageMessage();
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, help);
        }
        assertEquals(Files.readString(KEPT), help);
    }
}
