package io.hindcast.pipeline;

import java.util.Map;
import java.util.Optional;

/** What is written here in place of keys that other languages have. */
final class OtherKeys {
    private static final String JOIN =
            "joins are windows: a keyed window over both topics says what there is of each, and what is missing; declare the"
                    + " fields of each topic under source.topics, take what they share as the key, and aggregate, such as"
                    + " total: first(total) of the one and paid: sum(paid) of the other";

    private static final Map<String, String> ANSWERS = Map.of("join", JOIN, "joins", JOIN);

    private OtherKeys() {}

    /** Empty for a key that nobody would expect. */
    static Optional<String> answer(String key) {
        return Optional.ofNullable(ANSWERS.get(key));
    }
}
