package io.hindcast.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where registries are reached from here, and who asks: settings that stand among those of Kafka's clients, under the names that
 * Confluent's serializers have for them.
 *
 * @param address in place of that in definitions
 * @param authorization the value of the header, with its scheme; only where the address is among the settings, too
 */
public record RegistrySettings(Optional<String> address, Optional<String> authorization) {
    /** Nobody special, and what definitions say. */
    public static final RegistrySettings NONE = new RegistrySettings(Optional.empty(), Optional.empty());

    private static final String ADDRESS = "schema.registry.url";
    private static final List<String> USER = List.of("schema.registry.basic.auth.user.info", "basic.auth.user.info");
    private static final List<String> TOKEN = List.of("schema.registry.bearer.auth.token", "bearer.auth.token");

    /** Those among the settings of a client. */
    public static RegistrySettings of(Map<String, ?> connection) {
        Optional<String> user = first(connection, USER)
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        Optional<String> token = first(connection, TOKEN).map(text -> "Bearer " + text);
        Optional<String> address = first(connection, List.of(ADDRESS)).map(text -> text.replaceFirst("/+$", ""));
        // Or whoever writes a definition would say who is told a password.
        return new RegistrySettings(address, address.isPresent() ? user.or(() -> token) : Optional.empty());
    }

    private static Optional<String> first(Map<String, ?> connection, List<String> names) {
        return names.stream()
                .filter(connection::containsKey)
                .map(name -> String.valueOf(connection.get(name)))
                .findFirst();
    }

    /** The names of all settings that are read, and of the ones that Confluent's serializers want beside them. */
    public static Set<String> names() {
        return Set.copyOf(Stream.of(
                        List.of(ADDRESS, "basic.auth.credentials.source", "bearer.auth.credentials.source"),
                        USER,
                        TOKEN)
                .flatMap(List::stream)
                .toList());
    }

    /** Without what nobody else should read. */
    @Override
    public String toString() {
        return "registry " + address.orElse("as definitions say") + (authorization.isPresent() ? ", with a user" : "");
    }
}
