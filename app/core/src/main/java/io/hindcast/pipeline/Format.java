package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the values of records are encoded. */
public enum Format {
    /** One JSON object (RFC 8259) in UTF-8. */
    JSON;

    /** As written in a definition: {@code json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }
}
