package io.hindcast.command;

import io.hindcast.cluster.ClientProperties;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how to reach Kafka, the same for every verb that needs a cluster. */
final class Connection {
    @Option(
            names = "--bootstrap-server",
            required = true,
            paramLabel = "HOST:PORT",
            defaultValue = "${env:HINDCAST_BOOTSTRAP_SERVER}",
            description =
                    "One or more brokers of the cluster, separated by commas (default: $HINDCAST_BOOTSTRAP_SERVER).")
    private String bootstrapServer = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            defaultValue = "${env:HINDCAST_COMMAND_CONFIG}",
            description = "Properties of the Kafka clients: security, time-outs (default: $HINDCAST_COMMAND_CONFIG).")
    private Optional<Path> commandConfig = Optional.empty();

    /** What the environment says, where no option was given; empty if it says nothing. */
    static Optional<Connection> ofEnvironment() {
        try {
            return Optional.of(CommandLine.populateCommand(new Connection()));
        } catch (ParameterException unset) {
            return Optional.empty();
        }
    }

    /** As the options of another command: {@code  --bootstrap-server localhost:9092}. */
    @Override
    public String toString() {
        return " --bootstrap-server " + ShellWord.of(bootstrapServer)
                + commandConfig()
                        .map(file -> " --command-config " + ShellWord.of(file))
                        .orElse("");
    }

    /**
     * Kafka client settings; the options win over the file.
     *
     * @throws ParameterException if the file cannot be read
     */
    Map<String, Object> settings(CommandSpec verb) {
        Map<String, Object> settings = new HashMap<>();
        commandConfig().ifPresent(file -> settings.putAll(read(verb, file)));
        settings.put("bootstrap.servers", bootstrapServer);
        return Map.copyOf(settings);
    }

    /** A variable that is set to nothing names no file. */
    private Optional<Path> commandConfig() {
        return commandConfig.filter(file -> !file.toString().isEmpty());
    }

    private static Map<String, String> read(CommandSpec verb, Path file) {
        try {
            ClientProperties read = ClientProperties.read(file);
            read.doubts().forEach(doubt -> verb.commandLine().getErr().println("--command-config: " + doubt));
            return read.settings();
        } catch (IOException failed) {
            throw new ParameterException(
                    verb.commandLine(), "--command-config: " + FileTrouble.line("read", file, failed), failed);
        } catch (IllegalArgumentException notProperties) {
            throw new ParameterException(
                    verb.commandLine(),
                    "--command-config: '" + file + "' is not a properties file: " + notProperties.getMessage(),
                    notProperties);
        }
    }
}
