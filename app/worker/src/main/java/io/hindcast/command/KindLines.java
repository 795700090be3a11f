package io.hindcast.command;

import java.util.List;
import java.util.Locale;

/** Kinds of things that are wrong, a line each: how many there are, what they are called, and the first one. */
final class KindLines {
    private KindLines() {}

    /** @param first where it is, and what is wrong with it */
    record Kind(long number, String word, String first) {}

    /** In their order, one below the other. */
    static List<String> of(List<Kind> kinds) {
        int digits = kinds.stream()
                .mapToInt(kind -> number(kind.number()).length())
                .max()
                .orElse(0);
        int widest = kinds.stream().mapToInt(kind -> kind.word().length()).max().orElse(0);
        return kinds.stream()
                .map(kind -> "  " + " ".repeat(digits - number(kind.number()).length()) + number(kind.number()) + "  "
                        + kind.word() + " ".repeat(widest - kind.word().length()) + "  " + kind.first())
                .toList();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
