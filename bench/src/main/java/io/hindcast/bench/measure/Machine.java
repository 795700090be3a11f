package io.hindcast.bench.measure;

import io.hindcast.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a run took place, and on what, in one line: figures of two machines, or of two hours, do not compare. */
public final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    public static String facts() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                ", ",
                model(),
                runtime.availableProcessors() + " processors",
                (runtime.maxMemory() >> 20) + " MB heap",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java " + System.getProperty("java.vm.version"),
                "Kafka " + Release.current().kafka());
    }

    private static String model() throws IOException {
        if (!Files.isReadable(CPU)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
