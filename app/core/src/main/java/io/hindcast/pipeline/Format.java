package io.hindcast.pipeline;

import io.hindcast.hash.Sha256;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** How the values of records are encoded. */
public sealed interface Format {
    /** What is made of it, by what it is. */
    <T> T as(Function<Json, T> json, Function<Text, T> text, Function<Avro, T> avro, Function<Protobuf, T> protobuf);

    /** The pattern of the lines, where values are lines. */
    default Optional<LinePattern> lines() {
        return as(
                json -> Optional.empty(),
                text -> Optional.of(text.pattern()),
                avro -> Optional.empty(),
                protobuf -> Optional.empty());
    }

    /** The schemas by which values are written, by their numbers; none where a format needs none. */
    default SortedMap<Long, AvroSchema> schemas() {
        return as(json -> new TreeMap<>(), text -> new TreeMap<>(), Avro::schemas, protobuf -> new TreeMap<>());
    }

    /** Whether values are no texts: they stand in topics, and in no files that people have. */
    default boolean isBinary() {
        return as(json -> false, text -> false, avro -> true, protobuf -> true);
    }

    /** How values say by which schema they were written, and in which registry that is; empty where none is asked. */
    default Optional<Registry> asks() {
        return as(
                json -> Optional.empty(),
                text -> Optional.empty(),
                avro -> avro.registry().map(address -> new Registry(address, avro.ids())),
                protobuf -> Optional.empty());
    }

    /** Who has the schemas that the definition does not have, and how values name them. */
    record Registry(String address, SchemaIds ids) {}

    /** The message that values are, where they are one of Protobuf. */
    default Optional<ProtobufSchema> message() {
        return as(
                json -> Optional.empty(),
                text -> Optional.empty(),
                avro -> Optional.empty(),
                protobuf -> Optional.of(protobuf.schema()));
    }

    /** As written in a definition: {@code json}. */
    String word();

    /**
     * What the format says of how values are read, in the ledger's words: where it is not the same, other records are readable, or
     * other values stand in them. Empty where the word says it all.
     */
    String reading();

    /** One JSON object (RFC 8259) a record, in UTF-8. */
    record Json() implements Format {
        @Override
        public <T> T as(
                Function<Json, T> json,
                Function<Text, T> text,
                Function<Avro, T> avro,
                Function<Protobuf, T> protobuf) {
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
        public <T> T as(
                Function<Json, T> json,
                Function<Text, T> text,
                Function<Avro, T> avro,
                Function<Protobuf, T> protobuf) {
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

    /**
     * One record of Avro in its binary encoding, read by the schema by which it was written.
     *
     * @param ids how a value says which schema that is
     * @param schemas by their numbers; the only one has {@link #ONLY}
     * @param registry the address of who has all others; empty where there are no others
     */
    record Avro(SchemaIds ids, SortedMap<Long, AvroSchema> schemas, Optional<String> registry) implements Format {
        /** The number of the only schema, where values say none. */
        public static final long ONLY = 0;

        public Avro {
            schemas = Collections.unmodifiableSortedMap(new TreeMap<>(schemas));
        }

        @Override
        public <T> T as(
                Function<Json, T> json,
                Function<Text, T> text,
                Function<Avro, T> avro,
                Function<Protobuf, T> protobuf) {
            return avro.apply(this);
        }

        @Override
        public String word() {
            return "avro";
        }

        @Override
        public String reading() {
            return "avro "
                    + Sha256.hex(ids.word() + " " + schemas
                            + registry.map(at -> " " + at).orElse(""));
        }
    }

    /**
     * One message of Protobuf a record, and nothing else.
     *
     * @param schema the message, and what it is made of
     */
    record Protobuf(ProtobufSchema schema) implements Format {
        @Override
        public <T> T as(
                Function<Json, T> json,
                Function<Text, T> text,
                Function<Avro, T> avro,
                Function<Protobuf, T> protobuf) {
            return protobuf.apply(this);
        }

        @Override
        public String word() {
            return "protobuf";
        }

        @Override
        public String reading() {
            return "protobuf " + Sha256.hex(schema.text());
        }
    }
}
