package io.hindcast.pipeline;

import io.hindcast.pipeline.TimePattern.Kind;
import io.hindcast.pipeline.TimePattern.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the form of a time: letters that say what stands there, and all else as it is. */
final class TimePatternReader {
    /** The word for times in RFC 3339, beside other forms. */
    static final String RFC_3339 = "rfc3339";

    private static final String LETTERS = "y, M, d, E, H, h, m, s, S, a, X and Z";
    private static final String RESERVED = "[]{}#";
    private static final int MOST_DIGITS = 9;

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    private TimePatternReader(String text) {
        this.text = text;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** A form. */
        record Read(TimePattern pattern) implements Outcome {}

        /**
         * None.
         *
         * @param problem what is wrong, and what is allowed
         */
        record Wrong(String problem) implements Outcome {}
    }

    /** @param zoneMinutes east of UTC, for a form that names no zone */
    static Outcome read(String text, int zoneMinutes) {
        if (text.equals(RFC_3339)) {
            return new Outcome.Read(new TimePattern(text, List.of(new Part(Kind.RFC_3339, 0, "")), zoneMinutes));
        }
        TimePatternReader reader = new TimePatternReader(text);
        Optional<String> problem = reader.parts().or(reader::together);
        return problem.isPresent()
                ? new Outcome.Wrong(problem.get())
                : new Outcome.Read(new TimePattern(text, reader.parts, zoneMinutes));
    }

    private Optional<String> parts() {
        while (at < text.length()) {
            char c = text.charAt(at);
            Optional<String> problem = Optional.empty();
            if (c == '\'') {
                problem = quoted();
            } else if (isLetter(c)) {
                problem = letters(c);
            } else if (RESERVED.indexOf(c) >= 0) {
                problem = Optional.of("has " + c + " without quotes; write '" + c + "'");
            } else {
                literal(String.valueOf(c));
                at++;
            }
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** {@code 'T'}; two quotes are one, between quotes too. */
    private Optional<String> quoted() {
        if (text.startsWith("''", at)) {
            literal("'");
            at += 2;
            return Optional.empty();
        }
        StringBuilder inside = new StringBuilder();
        int from = at + 1;
        while (true) {
            int end = text.indexOf('\'', from);
            if (end < 0) {
                return Optional.of("has a quote that is not closed");
            }
            inside.append(text, from, end);
            if (!text.startsWith("''", end)) {
                literal(inside.toString());
                at = end + 1;
                return Optional.empty();
            }
            inside.append('\'');
            from = end + 2;
        }
    }

    private void literal(String more) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last).kind() == Kind.LITERAL) {
            parts.set(last, new Part(Kind.LITERAL, 0, parts.get(last).literal() + more));
        } else {
            parts.add(new Part(Kind.LITERAL, 0, more));
        }
    }

    private Optional<String> letters(char letter) {
        int width = 1;
        while (at + width < text.length() && text.charAt(at + width) == letter) {
            width++;
        }
        Optional<Kind> kind = kind(letter, width);
        if (kind.isEmpty()) {
            return Optional.of(
                    "has " + String.valueOf(letter).repeat(width) + "; letters: " + LETTERS
                            + ", such as dd.MM.yyyy HH:mm:ss.SSS or dd/MMM/yyyy:HH:mm:ss Z; other letters stand in quotes, 'T'");
        }
        parts.add(new Part(kind.get(), width, ""));
        at += width;
        return Optional.empty();
    }

    private static Optional<Kind> kind(char letter, int width) {
        return switch (letter) {
            case 'y', 'u' -> only(Kind.YEAR, width == 4 || width == 2);
            case 'M' -> only(width > 2 ? Kind.MONTH_NAME : Kind.MONTH, width <= 4);
            case 'd' -> only(Kind.DAY, width <= 2);
            case 'E' -> only(Kind.WEEKDAY, width <= 4);
            case 'H' -> only(Kind.HOUR, width <= 2);
            case 'h' -> only(Kind.HOUR_OF_HALF, width <= 2);
            case 'm' -> only(Kind.MINUTE, width <= 2);
            case 's' -> only(Kind.SECOND, width <= 2);
            case 'S' -> only(Kind.FRACTION, width <= MOST_DIGITS);
            case 'a' -> only(Kind.HALF, width == 1);
            case 'X', 'x' -> only(Kind.ZONE, width <= 3);
            case 'Z' -> only(Kind.ZONE, width == 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> only(Kind kind, boolean allowed) {
        return allowed ? Optional.of(kind) : Optional.empty();
    }

    /** Whether the parts make one time. */
    private Optional<String> together() {
        Set<Kind> there = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Kind unique = part.kind() == Kind.MONTH_NAME ? Kind.MONTH : part.kind();
            if (unique != Kind.LITERAL && !there.add(unique)) {
                return Optional.of("says " + word(unique) + " twice");
            }
            if (part.isOpen() && i + 1 < parts.size() && parts.get(i + 1).isNumber()) {
                return Optional.of(
                        "has " + word(unique) + " of any length right before digits, so nothing tells where it"
                                + " ends; write two letters, or something between");
            }
        }
        if (there.contains(Kind.HOUR_OF_HALF) != there.contains(Kind.HALF)) {
            return Optional.of(
                    "has only one of h, an hour from 1 to 12, and a, which is AM or PM; H is an hour from 0 to 23");
        }
        if (there.contains(Kind.HOUR_OF_HALF) && !there.add(Kind.HOUR)) {
            return Optional.of("has both H and h; one of them is the hour");
        }
        return missing(there);
    }

    private static Optional<String> missing(Set<Kind> there) {
        for (Kind kind : List.of(Kind.YEAR, Kind.MONTH, Kind.DAY)) {
            if (!there.contains(kind)) {
                return Optional.of("has no " + word(kind) + "; a time has year, month and day: yyyy-MM-dd");
            }
        }
        Map<Kind, Kind> needs = Map.of(Kind.MINUTE, Kind.HOUR, Kind.SECOND, Kind.MINUTE, Kind.FRACTION, Kind.SECOND);
        for (Kind kind : List.of(Kind.MINUTE, Kind.SECOND, Kind.FRACTION)) {
            Kind needed = needs.getOrDefault(kind, kind);
            if (there.contains(kind) && !there.contains(needed)) {
                return Optional.of("has " + word(kind) + " and no " + word(needed));
            }
        }
        return Optional.empty();
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case YEAR -> "year";
            case MONTH, MONTH_NAME -> "month";
            case DAY -> "day";
            case WEEKDAY -> "day of the week";
            case HOUR, HOUR_OF_HALF -> "hour";
            case HALF -> "half of the day";
            case MINUTE -> "minute";
            case SECOND -> "second";
            case FRACTION -> "fraction";
            case ZONE, RFC_3339 -> "zone";
            case LITERAL -> "text";
        };
    }
}
