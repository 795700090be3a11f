package io.hindcast.runtime.status;

import io.hindcast.trouble.ShellWord;
import java.util.Map;
import java.util.Optional;

/**
 * Commands of the replay tool that a worker tells people to use: they can be pasted as they are.
 *
 * @param options how the tool finds this worker's ledger, each with a space before it
 */
public record Hints(String options) {
    private static final String DEFAULT_NAMESPACE = "hindcast";

    /** Of a worker with these settings of its Kafka clients. */
    public static Hints of(Map<String, Object> connection, String namespace) {
        String brokers = Optional.ofNullable(connection.get("bootstrap.servers"))
                .map(servers -> " --bootstrap-server " + ShellWord.of(servers))
                .orElse("");
        return new Hints(
                namespace.equals(DEFAULT_NAMESPACE) ? brokers : brokers + " --namespace " + ShellWord.of(namespace));
    }

    /** {@code ./replay publish revenue --topic revenue --bootstrap-server localhost:9092}. */
    public String replay(String verb) {
        return "./replay " + verb + options;
    }

    /** The same with a definition file: {@code ./replay --from-earliest revenue -f revenue.yaml --bootstrap-server localhost:9092}. */
    public String replay(String verb, String file) {
        return replay(verb + " -f " + ShellWord.of(file));
    }
}
