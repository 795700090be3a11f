package io.hindcast.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a record without a value that is no heartbeat. */
public enum Nulls {
    /** It is no event, and says so. */
    INVALID,
    /** It is not this pipeline's: a change feed writes one behind each row that was deleted. */
    FILTERED;

    /** As written in a definition: {@code invalid}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Nulls> of(String word) {
        return Arrays.stream(values())
                .filter(nulls -> nulls.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Nulls::word).toList();
    }
}
