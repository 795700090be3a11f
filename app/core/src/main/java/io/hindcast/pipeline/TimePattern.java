package io.hindcast.pipeline;

import java.util.List;
import java.util.Locale;

/**
 * A form of times in texts, in the letters of {@code java.time}: {@code dd.MM.yyyy HH:mm}, {@code dd/MMM/yyyy:HH:mm:ss Z}. What it means does
 * not depend on a Java or a language: names are English, in small or capital letters.
 *
 * @param text as the definition has it
 * @param parts in the order in which they stand
 * @param zoneMinutes how far east of UTC clocks are, where no part says so
 */
public record TimePattern(String text, List<Part> parts, int zoneMinutes) {
    public TimePattern {
        parts = List.copyOf(parts);
    }

    /**
     * A form whose clock is in UTC, where no part says otherwise.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static TimePattern utc(String text) {
        TimePatternReader.Outcome outcome = TimePatternReader.read(text, 0);
        if (outcome instanceof TimePatternReader.Outcome.Wrong wrong) {
            throw new IllegalArgumentException("'" + text + "' " + wrong.problem());
        }
        return ((TimePatternReader.Outcome.Read) outcome).pattern();
    }

    /** What a part of the text says. */
    public enum Kind {
        /** Four digits, or the last two of a year from 2000 to 2099. */
        YEAR,
        MONTH,
        /** By its English name, or the first three letters of it. */
        MONTH_NAME,
        DAY,
        /** The same of the day of the week, which must be that of the date. */
        WEEKDAY,
        /** From 0 to 23. */
        HOUR,
        /** From 1 to 12. */
        HOUR_OF_HALF,
        /** {@code AM} or {@code PM}. */
        HALF,
        MINUTE,
        SECOND,
        /** Behind the point, so many digits. */
        FRACTION,
        /** {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}. */
        ZONE,
        LITERAL,
        /** The whole text is a time in RFC 3339, with its zone. */
        RFC_3339
    }

    /**
     * A part.
     *
     * @param width how many letters it has; a number of one letter has one or two digits, any other as many as letters
     * @param literal what stands there; empty where it is no literal
     */
    public record Part(Kind kind, int width, String literal) {
        boolean isNumber() {
            return switch (kind) {
                case YEAR, MONTH, DAY, HOUR, HOUR_OF_HALF, MINUTE, SECOND, FRACTION -> true;
                case LITERAL -> !literal.isEmpty() && Character.isDigit(literal.charAt(0));
                case MONTH_NAME, WEEKDAY, HALF, ZONE, RFC_3339 -> false;
            };
        }

        /** Whether only what stands behind it tells where it ends. */
        boolean isOpen() {
            return kind == Kind.ZONE || (isNumber() && kind != Kind.LITERAL && kind != Kind.FRACTION && width == 1);
        }
    }

    /** Whether a text says itself how far from UTC its clock is. */
    public boolean hasZone() {
        return has(Kind.ZONE) || has(Kind.RFC_3339);
    }

    boolean has(Kind kind) {
        return parts.stream().anyMatch(part -> part.kind() == kind);
    }

    /** All that decides what a text means: {@code dd.MM.yyyy HH:mm +01:00}. */
    String meaning() {
        int minutes = Math.abs(zoneMinutes);
        return hasZone()
                ? text
                : text
                        + String.format(
                                Locale.ROOT, " %s%02d:%02d", zoneMinutes < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }
}
