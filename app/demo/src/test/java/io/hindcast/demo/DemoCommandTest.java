package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.command.StopSignal;
import io.hindcast.command.VerbProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DemoCommandTest {
    @Test
    void isFoundByTheProgram() {
        assertTrue(ServiceLoader.load(VerbProvider.class).stream()
                .anyMatch(provider -> provider.type() == DemoVerb.class));
    }

    @Test
    void saysWhyItCannotUseItsFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        StringWriter err = new StringWriter();
        CommandLine demo = new CommandLine(new DemoVerb().verb(new StopSignal())).setErr(new PrintWriter(err));

        assertEquals(1, demo.execute("--data", file.resolve("data").toString(), "-f", "../../pipelines"));
        assertEquals("cannot use '" + file + "/data': Not a directory\n", err.toString());
    }
}
