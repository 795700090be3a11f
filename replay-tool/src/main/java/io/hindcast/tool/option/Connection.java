package io.hindcast.tool.option;

import static picocli.CommandLine.ScopeType.INHERIT;

import io.hindcast.cluster.ClientProperties;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterUnreachableException;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every verb that say which Hindcast is meant. */
public final class Connection {
    /** A secured broker on a busy machine may take more than ten seconds to answer for the first time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String USUAL = "hindcast";

    /** A verb lives for seconds: nobody reads the metrics of its clients, and to offer them takes a tenth of its time. */
    private static final Map<String, Object> SHORT_LIVED = Map.of("metric.reporters", "", "enable.metrics.push", false);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Option(
            names = "--bootstrap-server",
            scope = INHERIT,
            paramLabel = "HOST:PORT",
            defaultValue = "${env:HINDCAST_BOOTSTRAP_SERVER}",
            description =
                    "One or more brokers of the cluster, separated by commas (default: $HINDCAST_BOOTSTRAP_SERVER).")
    private Optional<String> bootstrapServer = Optional.empty();

    @Option(
            names = "--command-config",
            scope = INHERIT,
            paramLabel = "FILE",
            defaultValue = "${env:HINDCAST_COMMAND_CONFIG}",
            description = "Properties of the Kafka clients: security, time-outs (default: $HINDCAST_COMMAND_CONFIG).")
    private Optional<Path> commandConfig = Optional.empty();

    @Option(
            names = "--namespace",
            scope = INHERIT,
            paramLabel = "NAME",
            defaultValue = "${env:HINDCAST_NAMESPACE:-hindcast}",
            description = "The namespace of the ledger (default: $HINDCAST_NAMESPACE, or else hindcast).")
    private String namespace = USUAL;

    /** Connects and reads the ledger. */
    public Session open(Tool tool) {
        Cluster cluster = connect();
        try {
            if (!hasLedger(cluster)) {
                throw new ToolFailure(ExitCode.USAGE, noLedger(LedgerTopic.namespaces(cluster)));
            }
            return Session.open(tool, cluster, namespace, toString());
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** The namespaces that have a ledger on a cluster, as far as the user may see. */
    public static SortedSet<String> namespaces(Cluster cluster) {
        return LedgerTopic.namespaces(cluster);
    }

    private boolean hasLedger(Cluster cluster) {
        try {
            return LedgerTopic.exists(cluster, namespace);
        } catch (MissingRightException unseen) {
            throw new ToolFailure(
                    ExitCode.NO_RIGHT,
                    "whether namespace '" + namespace + "' has a ledger cannot be seen: " + unseen.getMessage()
                            + "; Read is needed to read the ledger. Check --namespace and the user's rights");
        }
    }

    /** Connects, and reads no ledger. */
    public Cluster connect() {
        Map<String, Object> settings = new HashMap<>(SHORT_LIVED);
        commandConfig().ifPresent(file -> settings.putAll(read(file)));
        settings.put(
                "bootstrap.servers",
                bootstrapServer
                        .filter(given -> !given.isBlank())
                        .orElseThrow(() -> new ToolFailure(
                                ExitCode.USAGE,
                                "--bootstrap-server HOST:PORT is missing, and HINDCAST_BOOTSTRAP_SERVER is not set: which"
                                        + " Kafka cluster is meant?")));
        try {
            return Cluster.connect(settings, PATIENCE);
        } catch (ClusterUnreachableException unreachable) {
            throw new ToolFailure(
                    ExitCode.of(unreachable.kind()),
                    unreachable.getMessage()
                            + ". Check --bootstrap-server, and for a secured cluster --command-config");
        }
    }

    private Map<String, String> read(Path file) {
        try {
            ClientProperties read = ClientProperties.read(file);
            read.doubts().forEach(doubt -> verb().commandLine().getErr().println("--command-config: " + doubt));
            return read.settings();
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, "--command-config: " + FileTrouble.line("read", file, failed));
        } catch (IllegalArgumentException notProperties) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--command-config: '" + file + "' is not a properties file: " + notProperties.getMessage());
        }
    }

    private CommandSpec verb() {
        return Objects.requireNonNull(mixee, "picocli sets it");
    }

    private String noLedger(SortedSet<String> namespaces) {
        String found = namespaces.isEmpty()
                ? "there is none in any other namespace either; a worker creates it: ./hindcast worker -f pipelines/"
                        + this
                : "found namespaces: " + String.join(", ", namespaces) + " (--namespace)";
        return "no ledger in namespace '" + namespace + "'; " + found;
    }

    /** As the options of another command: {@code --bootstrap-server localhost:9092 --namespace shop}. */
    @Override
    public String toString() {
        StringBuilder options = new StringBuilder(" --bootstrap-server ")
                .append(ShellWord.of(
                        bootstrapServer.filter(given -> !given.isBlank()).orElse("HOST:PORT")));
        commandConfig().ifPresent(file -> options.append(" --command-config ").append(ShellWord.of(file)));
        if (!namespace.equals(USUAL) || !namespaceUnasked().equals(USUAL)) {
            options.append(" --namespace ").append(ShellWord.of(namespace));
        }
        return options.toString();
    }

    /** The environment may name another one than that of a command without the option. */
    private String namespaceUnasked() {
        return mixee == null ? USUAL : mixee.findOption("--namespace").defaultValueString();
    }

    /** A variable that is set to nothing names no file. */
    private Optional<Path> commandConfig() {
        return commandConfig.filter(file -> !file.toString().isEmpty());
    }
}
