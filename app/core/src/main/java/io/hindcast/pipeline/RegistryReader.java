package io.hindcast.pipeline;

import java.net.URI;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where a registry is, and how values name its schemas. */
final class RegistryReader {
    private static final String EXAMPLE = "http://registry:8081";
    private static final int MOST_CHARACTERS = 500;

    private static final int LARGEST_PORT = 65_535;

    private final String title;
    private final Findings findings;

    /** @param title of what it belongs to */
    RegistryReader(String title, Findings findings) {
        this.title = title;
        this.findings = findings;
    }

    /** {@code confluent} where nothing is said. */
    Optional<SchemaIds> ids(Optional<Node> node) {
        if (node.isEmpty()) {
            return Optional.of(SchemaIds.CONFLUENT);
        }
        String rule = title + ": ids must be " + String.join(" or ", SchemaIds.words());
        Optional<String> word = Scalars.text(node.get(), rule, findings);
        Optional<SchemaIds> ids = word.flatMap(SchemaIds::of);
        if (word.isPresent() && ids.isEmpty()) {
            findings.problem(
                    Scalars.position(node.get()),
                    rule + ", not '" + word.get() + "'" + Suggestion.suffix(word.get(), SchemaIds.words()));
        }
        return ids;
    }

    /** Without a slash at its end. */
    Optional<String> address(Node node) {
        Optional<String> text =
                Scalars.text(node, title + ": registry must be the address of a registry, " + EXAMPLE, findings);
        Optional<String> problem = text.flatMap(RegistryReader::problem);
        problem.ifPresent(it -> findings.problem(Scalars.position(node), title + ": registry: " + it));
        return problem.isPresent() ? Optional.empty() : text.map(it -> it.replaceFirst("/+$", ""));
    }

    private static Optional<String> problem(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException none) {
            return Optional.of("'" + text + "' is no address, such as " + EXAMPLE);
        }
        if (address.getUserInfo() != null) {
            return Optional.of(
                    "a user and a password do not belong into a definition; they are among the client properties, as"
                            + " schema.registry.basic.auth.user.info");
        }
        boolean sound = address.getHost() != null
                && address.getPort() != 0
                && address.getPort() <= LARGEST_PORT
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getQuery() == null
                && address.getFragment() == null
                && text.length() <= MOST_CHARACTERS;
        return sound
                ? Optional.empty()
                : Optional.of(
                        "'" + text + "' is no address of a registry: http:// or https://, a host, and perhaps a path,"
                                + " such as " + EXAMPLE);
    }
}
