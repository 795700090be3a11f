package io.hindcast.command;

import io.hindcast.serving.HttpAccess;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import io.hindcast.serving.HttpTls;
import io.hindcast.serving.KafkaMeters;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a worker tells what it knows, and whom. No secret is on the command line, where every user of the machine could read it. */
final class HttpOptions {
    private static final String NONE = "none";

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            description =
                    "Where /metrics, /health/live and /health/ready are; none for nowhere. Default: ${DEFAULT-VALUE}")
    private String http = "";

    @Option(
            names = "--http-tls",
            paramLabel = "FILE",
            description = "Answers over TLS with the key and the certificates in this file: PEM, or a PKCS12 store.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--http-tls-password-file",
            paramLabel = "FILE",
            description = "The password of a PKCS12 store stands in this file.")
    private Optional<Path> password = Optional.empty();

    @Option(
            names = "--http-client-ca",
            paramLabel = "FILE",
            description =
                    "Tells metrics, and reasons of health, to who has a certificate of these (PEM). Needs --http-tls.")
    private Optional<Path> clients = Optional.empty();

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description = {
                "Tells metrics, and reasons of health, to who sends the token in this file: Authorization: Bearer"
                        + " TOKEN.",
                "It is read for each request. Without this and --http-client-ca everybody is told."
            })
    private Optional<Path> token = Optional.empty();

    @Option(
            names = "--kafka-metrics",
            paramLabel = "none|clients|all",
            description =
                    "Which of Kafka's own metrics are on /metrics, too: those of clients and threads, or all, with"
                            + " those of each broker, topic, partition, task and store: a megabyte. Default: none")
    private KafkaMeters kafkaMetrics = KafkaMeters.NONE;

    /** Where to listen; empty for nowhere. */
    Optional<HttpAddress> address(CommandSpec verb) {
        if (clients.isPresent() && key.isEmpty()) {
            throw new ParameterException(
                    verb.commandLine(), "--http-client-ca needs --http-tls: certificates are shown over TLS");
        }
        if (password.isPresent() && key.isEmpty()) {
            throw new ParameterException(
                    verb.commandLine(),
                    "--http-tls-password-file needs --http-tls: it opens the store that stands there");
        }
        try {
            return http.equals(NONE) ? Optional.empty() : Optional.of(HttpAddress.parse(http));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(verb.commandLine(), "--http: " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Takes the address; nothing is answered yet.
     *
     * @throws IOException with a message for people
     */
    HttpServing bind(HttpAddress address) throws IOException {
        if (token.isPresent() && secret("--http-token-file", token.get()).isEmpty()) {
            throw new IOException("--http-token-file: " + token.get() + " is empty; a token is a line of text");
        }
        Optional<HttpTls> tls = Optional.empty();
        if (key.isPresent()) {
            Optional<String> opens = password.isPresent()
                    ? Optional.of(secret("--http-tls-password-file", password.get()))
                    : Optional.empty();
            tls = Optional.of(new HttpTls(key.get(), opens, clients));
        }
        return HttpServing.bind(address, kafkaMetrics, tls, access());
    }

    private static String secret(String option, Path file) throws IOException {
        try {
            return HttpAccess.read(file);
        } catch (IOException unreadable) {
            throw new IOException(option + ": " + FileTrouble.line("read", file, unreadable), unreadable);
        }
    }

    private HttpAccess access() {
        return new HttpAccess(token, clients.isPresent());
    }

    /** {@code https} or {@code http}. */
    String scheme() {
        return key.isPresent() ? "https" : "http";
    }

    /** That a token can be read on its way; empty where it cannot. */
    Optional<String> doubt(HttpAddress address) {
        return token.isPresent() && key.isEmpty() && !address.local()
                ? Optional.of("the token of --http-token-file comes to " + address
                        + " as it is, and whoever listens on the way can read it: --http-tls hides it")
                : Optional.empty();
    }

    /** That others than this machine are told, whoever they are; empty where they are not. It is usual within a cluster. */
    Optional<String> audience(HttpAddress address) {
        return access().open() && !address.local()
                ? Optional.of("whoever reaches " + address
                        + " is told metrics and the state of versions, and can change nothing;"
                        + " --http-token-file or --http-client-ca say who alone is told")
                : Optional.empty();
    }
}
