package io.hindcast.schema;

import java.util.Comparator;

/**
 * Which schema is meant: by its number, in a registry, as records of a topic say it.
 *
 * @param registry its address, as a definition has it: {@code http://registry:8081}
 * @param number 0 or more
 */
public record SchemaId(String registry, String topic, long number) implements Comparable<SchemaId> {
    private static final Comparator<SchemaId> ORDER = Comparator.comparing(SchemaId::registry)
            .thenComparing(SchemaId::topic)
            .thenComparingLong(SchemaId::number);

    public SchemaId {
        if (registry.isEmpty() || topic.isEmpty() || number < 0) {
            throw new IllegalArgumentException(
                    "a schema " + number + " of registry '" + registry + "' for topic '" + topic + "'");
        }
    }

    /** For people: {@code schema 17 of registry http://registry:8081, of topic 'orders'}. */
    public String words() {
        return "schema " + number + " of registry " + registry + ", of topic '" + topic + "'";
    }

    @Override
    public int compareTo(SchemaId other) {
        return ORDER.compare(this, other);
    }
}
