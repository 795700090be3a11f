package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A type of an Avro schema, as far as it says how bytes are read. */
public sealed interface AvroType {
    /** The types without a name, and what is written for them. */
    enum Kind {
        NULL("null"),
        BOOLEAN("boolean"),
        INT("int"),
        LONG("long"),
        FLOAT("float"),
        DOUBLE("double"),
        BYTES("bytes"),
        STRING("string"),
        /** A {@code long} with a logical type, each. */
        TIMESTAMP_MS("timestamp-millis"),
        TIMESTAMP_US("timestamp-micros"),
        TIMESTAMP_NS("timestamp-nanos");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        boolean isTimestamp() {
            return this == TIMESTAMP_MS || this == TIMESTAMP_US || this == TIMESTAMP_NS;
        }
    }

    /** For people: {@code long}, {@code record Order}. */
    String words();

    /** The schema that says this and nothing else, as JSON; the same for schemas that read alike. */
    String json();

    /** One without a name. */
    record Simple(Kind kind) implements AvroType {
        @Override
        public String words() {
            return kind.word();
        }

        @Override
        public String json() {
            String word = JsonText.quote(kind.word());
            return kind.isTimestamp() ? "{\"type\":\"long\",\"logicalType\":" + word + "}" : word;
        }
    }

    /**
     * An exact number.
     *
     * @param scale digits behind the point
     * @param fixed of a {@code fixed}, with its size; else of {@code bytes}
     */
    record Exact(int precision, int scale, Optional<Fixed> fixed) implements AvroType {
        @Override
        public String words() {
            return "decimal";
        }

        @Override
        public String json() {
            String type = fixed.map(it -> "\"fixed\",\"name\":" + JsonText.quote(it.name()) + ",\"size\":" + it.size())
                    .orElse("\"bytes\"");
            return "{\"type\":" + type + ",\"logicalType\":\"decimal\",\"precision\":" + precision + ",\"scale\":"
                    + scale + "}";
        }
    }

    /** So many bytes. */
    record Fixed(String name, int size) implements AvroType {
        @Override
        public String words() {
            return "fixed";
        }

        @Override
        public String json() {
            return "{\"type\":\"fixed\",\"name\":" + JsonText.quote(name) + ",\"size\":" + size + "}";
        }
    }

    /** One of several words. */
    record Words(String name, List<String> symbols) implements AvroType {
        public Words {
            symbols = List.copyOf(symbols);
        }

        @Override
        public String words() {
            return "enum";
        }

        @Override
        public String json() {
            return "{\"type\":\"enum\",\"name\":" + JsonText.quote(name) + ",\"symbols\":["
                    + symbols.stream().map(JsonText::quote).collect(Collectors.joining(",")) + "]}";
        }
    }

    /** A list of items of one type. */
    record Items(AvroType of) implements AvroType {
        @Override
        public String words() {
            return "array";
        }

        @Override
        public String json() {
            return "{\"type\":\"array\",\"items\":" + of.json() + "}";
        }
    }

    /** Values of one type under names. */
    record Named(AvroType values) implements AvroType {
        @Override
        public String words() {
            return "map";
        }

        @Override
        public String json() {
            return "{\"type\":\"map\",\"values\":" + values.json() + "}";
        }
    }

    /** A value of one of several types. */
    record Union(List<AvroType> branches) implements AvroType {
        public Union {
            branches = List.copyOf(branches);
        }

        @Override
        public String words() {
            return branches.stream().map(AvroType::words).collect(Collectors.joining(" or "));
        }

        @Override
        public String json() {
            return "[" + branches.stream().map(AvroType::json).collect(Collectors.joining(",")) + "]";
        }
    }

    /** Members in their order. */
    record Members(String name, List<Member> members) implements AvroType {
        public Members {
            members = List.copyOf(members);
        }

        @Override
        public String words() {
            return "record";
        }

        @Override
        public String json() {
            return "{\"type\":\"record\",\"name\":" + JsonText.quote(name) + ",\"fields\":["
                    + members.stream()
                            .map(member -> "{\"name\":" + JsonText.quote(member.name()) + ",\"type\":"
                                    + member.type().json() + "}")
                            .collect(Collectors.joining(","))
                    + "]}";
        }
    }

    /** What a record has under a name. */
    record Member(String name, AvroType type) {}

    /** A type that was named before, or is around this one. */
    record Reference(String name) implements AvroType {
        @Override
        public String words() {
            return name;
        }

        @Override
        public String json() {
            return JsonText.quote(name);
        }
    }
}
