package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Compares output with a file under {@code src/test/resources}; {@code -Dgolden=write} writes the file instead. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/io/hindcast/tool");

    /** Of a definition, say, whose topics have another name in each scenario. */
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Golden() {}

    static void check(String name, Scenario.Ran ran) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String actual =
                "exit " + ran.exitCode() + "\n" + ran.out() + (ran.err().isEmpty() ? "" : "stderr:\n" + ran.err());
        actual = HASH.matcher(actual).replaceAll("HASH");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, name);
    }
}
