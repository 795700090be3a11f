package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a value says by which schema it was written. */
public enum SchemaIds {
    /** It does not: there is one schema. */
    NONE,
    /** A byte 0 and the schema's number in four bytes stand before it. */
    CONFLUENT,
    /** A byte 0 and the number in eight bytes stand before it, or eight bytes are in a header of the record. */
    APICURIO;

    /** As written in a definition: {@code confluent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words of those that name schemas of a registry. */
    static List<String> words() {
        return List.of(CONFLUENT.word(), APICURIO.word());
    }

    /** The one of that word that names schemas of a registry. */
    static Optional<SchemaIds> of(String word) {
        return Arrays.stream(values())
                .filter(ids -> ids != NONE && ids.word().equals(word))
                .findFirst();
    }
}
