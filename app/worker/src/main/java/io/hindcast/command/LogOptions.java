package io.hindcast.command;

import io.hindcast.logging.LogFormat;
import io.hindcast.logging.Logs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how a worker logs. */
final class LogOptions {
    private static final String FILE = "kafka.log";
    private static final String OWN = "io.hindcast";

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "How a line of the log is written, on the standard error. Default: ${DEFAULT-VALUE}")
    private LogFormat format = LogFormat.TEXT;

    @Option(
            names = "--log-level",
            paramLabel = "[LOGGER=]LEVEL",
            description =
                    "The least that is logged: error, warn, info (default), debug, trace or off; of one logger alone,"
                            + " org.apache.kafka=warn. May be repeated. Without that, what Kafka's libraries say is in "
                            + FILE
                            + " in the state folder.")
    private List<String> levels = new ArrayList<>();

    /** @throws ParameterException if a level is none */
    Map<String, String> levels(CommandSpec verb) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String written : levels) {
            int equals = written.indexOf('=');
            String word = written.substring(equals + 1).toLowerCase(Locale.ROOT);
            if (!Logs.LEVELS.contains(word)) {
                throw new ParameterException(
                        verb.commandLine(),
                        "--log-level: '" + written + "' names no level; one is " + String.join(", ", Logs.LEVELS)
                                + ", as in debug or org.apache.kafka=warn");
            }
            named.put(equals < 0 ? OWN : written.substring(0, equals), word);
        }
        return named;
    }

    /** From now on all is logged so. */
    void begin(Map<String, String> named, Path stateFolder) {
        new Logs().begin(format, named, stateFolder.resolve(FILE));
    }
}
