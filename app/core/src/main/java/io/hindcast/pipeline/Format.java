package io.hindcast.pipeline;

import io.hindcast.hash.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the values of records are encoded. */
public sealed interface Format {
    /** What is made of it, by what it is. */
    <T> T as(Function<Json, T> json, Function<Text, T> text);

    /** The pattern of the lines, where values are lines. */
    default Optional<LinePattern> lines() {
        return as(json -> Optional.empty(), text -> Optional.of(text.pattern()));
    }

    /** As written in a definition: {@code json}. */
    String word();

    /**
     * What the format says of how values are read, in the ledger's words: where it is not the same, other records are readable, or
     * other values stand in them. Empty where the word says it all.
     */
    String reading();

    /** All words. */
    static List<String> words() {
        return List.of("json", "text");
    }

    /** One JSON object (RFC 8259) a record, in UTF-8. */
    record Json() implements Format {
        @Override
        public <T> T as(Function<Json, T> json, Function<Text, T> text) {
            return json.apply(this);
        }

        @Override
        public String word() {
            return "json";
        }

        @Override
        public String reading() {
            return "";
        }
    }

    /**
     * One line of text a record, in UTF-8: what the groups of the pattern hold is read, where all of the line matches.
     *
     * @param pattern of the lines
     */
    record Text(LinePattern pattern) implements Format {
        @Override
        public <T> T as(Function<Json, T> json, Function<Text, T> text) {
            return text.apply(this);
        }

        @Override
        public String word() {
            return "text";
        }

        @Override
        public String reading() {
            return "text " + Sha256.hex(pattern.text());
        }
    }
}
