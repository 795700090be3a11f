package io.hindcast.simulation.language;

import java.util.List;
import java.util.random.RandomGenerator;

/** Strings that are easily taken for something else, cut in the middle, or put in the wrong order. */
final class Strings {
    private static final List<String> ALL = List.of(
            "",
            "a",
            "ab",
            "b",
            "x1",
            "é",
            "\uE000",
            "😀a",
            "a\uFFFF",
            "a😀",
            "quote\" and \\",
            "line\n\ttab\u0001",
            "{\"key\":\"a\",",
            "\u007f\u0080",
            "it's");

    /** Java puts the one after the other, and their code points and their UTF-8 the other way round. */
    static final List<String> OTHERWISE_ORDERED = List.of("\uFFFD", "😀");

    private static final int LAST_CONTROL = 0x1F;

    private Strings() {}

    static String random(RandomGenerator random) {
        return Pick.one(ALL, random);
    }

    /** In quotes, as it stands in results: only what must be is escaped. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(unit -> text.append(escaped((char) unit)));
        return text.append('"').toString();
    }

    private static String escaped(char unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> unit <= LAST_CONTROL ? unicode(unit) : String.valueOf(unit);
        };
    }

    /** In quotes, with every character escaped that is not ASCII: JSON allows it. */
    static String escapedUnits(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(unit -> text.append(unit > '~' ? unicode((char) unit) : escaped((char) unit)));
        return text.append('"').toString();
    }

    private static String unicode(char unit) {
        return "\\u%04x".formatted((int) unit);
    }
}
