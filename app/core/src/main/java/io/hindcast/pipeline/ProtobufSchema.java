package io.hindcast.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The message that values are, with the types that it is made of, as far as they say how bytes are read.
 *
 * @param root the full name of the message
 * @param messages by their full names
 * @param enums the names of their numbers, by their full names
 */
public record ProtobufSchema(
        String root, SortedMap<String, List<Member>> messages, SortedMap<String, SortedMap<Integer, String>> enums) {
    /** The message that is a moment. */
    public static final String TIMESTAMP = "google.protobuf.Timestamp";

    public ProtobufSchema {
        messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
        enums = Collections.unmodifiableSortedMap(new TreeMap<>(enums));
    }

    /** What a member holds. */
    public enum Kind {
        BOOL("bool"),
        INT("int"),
        UNSIGNED("uint"),
        ZIGZAG("sint"),
        FIXED_32("sfixed32"),
        UNSIGNED_32("fixed32"),
        FIXED_64("sfixed64"),
        UNSIGNED_64("fixed64"),
        FLOAT("float"),
        DOUBLE("double"),
        STRING("string"),
        BYTES("bytes"),
        ENUM("enum"),
        MESSAGE("message"),
        /** A list, or a map. */
        REPEATED("a list or a map"),
        /** What has been out of use for long. */
        GROUP("group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }

        boolean isWhole() {
            return compareTo(INT) >= 0 && compareTo(UNSIGNED_64) <= 0;
        }
    }

    /**
     * A member of a message.
     *
     * @param type the full name of an enum or a message; empty else
     * @param present whether bytes say that it is there; else what is not there is its default
     * @param oneof by its name, of which only one member is there; empty where it is in none
     */
    public record Member(String name, int number, Kind kind, String type, boolean present, String oneof) {
        /** For people: {@code int}, {@code message a.b.C}. */
        public String words() {
            return type.isEmpty() ? kind.word() : kind.word() + " " + type;
        }

        private String text() {
            return number + " " + name + " " + words() + (present ? "?" : "") + (oneof.isEmpty() ? "" : " of " + oneof);
        }
    }

    /** The members of a message, by their numbers. */
    public List<Member> members(String message) {
        return messages.getOrDefault(message, List.of());
    }

    /** The names of an enum's numbers. */
    public Map<Integer, String> names(String type) {
        return enums.getOrDefault(type, new TreeMap<>());
    }

    /** What stands at a path; empty where nothing does. */
    public Optional<Member> at(List<String> path) {
        Optional<Member> at = Optional.empty();
        String message = root;
        for (String name : path) {
            String within = message;
            at = members(within).stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst();
            if (at.isEmpty()) {
                return at;
            }
            message = at.get().kind() == Kind.MESSAGE ? at.get().type() : "";
        }
        return at;
    }

    /** The same text for schemas that read alike. */
    String text() {
        return root + " "
                + messages.entrySet().stream()
                        .map(message -> message.getKey()
                                + message.getValue().stream()
                                        .map(Member::text)
                                        .collect(Collectors.joining("; ", " {", "}")))
                        .collect(Collectors.joining(" "))
                + enums.entrySet().stream()
                        .map(one -> " " + one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining());
    }
}
