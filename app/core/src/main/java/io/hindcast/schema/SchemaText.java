package io.hindcast.schema;

import io.hindcast.hash.Sha256;
import java.util.List;

/**
 * A schema as a registry has it.
 *
 * @param type in the registry's words: {@code AVRO}, {@code PROTOBUF}
 * @param references the schemas that it refers to, by the names by which it does, and those that they refer to
 */
public record SchemaText(String type, String text, List<Reference> references) {
    /** With what it refers to it has so many characters at most: it is one record of the ledger. */
    public static final int MOST_CHARACTERS = 300_000;

    public SchemaText {
        references = List.copyOf(references);
    }

    /** Another schema, by the name that it has in the one that refers to it. */
    public record Reference(String name, String text) {}

    /** Of all of it, in hexadecimal: where it is the same, so is the text. */
    public String hash() {
        StringBuilder all = new StringBuilder(type)
                .append('\n')
                .append(text.length())
                .append('\n')
                .append(text);
        references.forEach(reference -> all.append('\n')
                .append(reference.name())
                .append('\n')
                .append(reference.text().length())
                .append('\n')
                .append(reference.text()));
        return Sha256.hex(all.toString());
    }

    /** How many characters it has, with what it refers to. */
    public int characters() {
        return text.length()
                + references.stream()
                        .mapToInt(reference ->
                                reference.name().length() + reference.text().length())
                        .sum();
    }
}
