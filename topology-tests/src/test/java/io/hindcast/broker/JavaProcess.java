package io.hindcast.broker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process with the class path of this one. */
public final class JavaProcess {
    private static final int TAIL_LINES = 60;

    private JavaProcess() {}

    /** The end of what it has logged. */
    public static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    public static ProcessBuilder builder(Class<?> main, List<String> arguments) {
        return builder(main, arguments, List.of());
    }

    /** @param first what is searched for a class before everything else: jars of another release, say */
    public static ProcessBuilder builder(Class<?> main, List<String> arguments, List<String> first) {
        // Surefire's own class path is a jar that only names the real one.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Such a process lives for seconds: what it takes is mostly its start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback-process.xml",
                "-cp",
                Stream.concat(first.stream(), Stream.of(classPath)).collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
