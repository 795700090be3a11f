package io.hindcast.source;

import io.hindcast.pipeline.TimePattern;
import io.hindcast.pipeline.TimePattern.Kind;
import io.hindcast.pipeline.TimePattern.Part;
import java.util.List;

/** Reads times in one form. All of a text must fit; a day that is in no calendar, or a leap second, is no time. Not thread-safe. */
final class PatternTime {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> HALVES = List.of("am", "pm");

    /** Of a name that has no more letters in the form. */
    private static final int SHORT = 3;

    private static final int NONE = -1;
    private static final int NO_ZONE = Integer.MIN_VALUE;
    private static final int THIS_CENTURY = 2000;
    private static final int HOURS_OF_HALF = 12;
    private static final int LAST_SECOND = 59;
    private static final int DAYS_OF_WEEK = 7;

    /** Counted from Monday: the first of January 1970 was a Thursday. */
    private static final int WEEKDAY_OF_1970 = 3;

    private static final int MINUTES_OF_HOUR = 60;
    private static final long HOURS_OF_DAY = 24;
    private static final long MS_OF_MINUTE = 60_000;
    private static final int MS_OF_SECOND = 1000;

    private final TimePattern pattern;
    private char[] text = {};
    private int at;
    private int end;
    private int year;
    private int month;
    private int day;
    private int weekday;
    private int hour;
    private int half;
    private int minute;
    private int second;
    private int fraction;
    private int zone;

    PatternTime(TimePattern pattern) {
        this.pattern = pattern;
    }

    /** Milliseconds since 1970, cut down to the millisecond; {@link Rfc3339#NONE} where the text has another form. */
    long millis(char[] from, int offset, int length) {
        if (pattern.parts().get(0).kind() == Kind.RFC_3339) {
            return Rfc3339.millis(from, offset, length);
        }
        begin(from, offset, length);
        List<Part> parts = pattern.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (!read(parts.get(i))) {
                return Rfc3339.NONE;
            }
        }
        return at == end ? time() : Rfc3339.NONE;
    }

    private void begin(char[] from, int offset, int length) {
        text = from;
        at = offset;
        end = offset + length;
        weekday = NONE;
        hour = 0;
        half = NONE;
        minute = 0;
        second = 0;
        fraction = 0;
        zone = pattern.zoneMinutes();
    }

    private boolean read(Part part) {
        switch (part.kind()) {
            case YEAR -> {
                int read = number(part.width());
                year = part.width() == 2 && read != NONE ? THIS_CENTURY + read : read;
                return read != NONE;
            }
            case MONTH -> month = number(part.width());
            case MONTH_NAME -> month = 1 + name(MONTHS, part.width());
            case DAY -> day = number(part.width());
            case WEEKDAY -> {
                weekday = name(WEEKDAYS, part.width());
                return weekday != NONE;
            }
            case HOUR -> {
                hour = number(part.width());
                return hour != NONE;
            }
            case HOUR_OF_HALF -> {
                hour = number(part.width());
                return hour >= 1 && hour <= HOURS_OF_HALF;
            }
            case HALF -> {
                half = name(HALVES, HALVES.get(0).length() + 1);
                return half != NONE;
            }
            case MINUTE -> {
                minute = number(part.width());
                return minute != NONE;
            }
            case SECOND -> {
                second = number(part.width());
                return second != NONE;
            }
            case FRACTION -> {
                return fraction(part.width());
            }
            case ZONE -> {
                zone = zone();
                return zone != NO_ZONE;
            }
            case LITERAL -> {
                return literal(part.literal());
            }
            case RFC_3339 -> throw new IllegalStateException("INVARIANT: a form of its own");
        }
        return true;
    }

    /** Of so many digits, or of one or two; -1 if others stand there. */
    private int number(int width) {
        int digits = width;
        if (width == 1 && at + 1 < end && Rfc3339.isDigit(text[at + 1])) {
            digits = 2;
        }
        if (at + digits > end) {
            return NONE;
        }
        int number = Rfc3339.number(text, at, digits);
        at += digits;
        return number;
    }

    private boolean fraction(int width) {
        if (at + width > end || Rfc3339.number(text, at, width) == NONE) {
            return false;
        }
        fraction = Rfc3339.thousandths(text, at, at + width);
        at += width;
        return true;
    }

    /** The place of the name that stands there, whole or the beginning of it; -1 if none does. */
    private int name(List<String> names, int width) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int length = width <= SHORT ? Math.min(SHORT, name.length()) : name.length();
            if (begins(name, length)) {
                at += length;
                return i;
            }
        }
        return NONE;
    }

    /** Whether so much of a name stands there, in small or capital letters. */
    private boolean begins(String name, int length) {
        if (at + length > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            // Of ASCII letters, and of nothing else, this makes small ones.
            if ((text[at + i] | ' ') != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean literal(String literal) {
        if (at + literal.length() > end) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (text[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        at += literal.length();
        return true;
    }

    /** Minutes east of UTC. */
    private int zone() {
        if (at < end && (text[at] == 'Z' || text[at] == 'z')) {
            at++;
            return 0;
        }
        if (at >= end || (text[at] != '+' && text[at] != '-')) {
            return NO_ZONE;
        }
        boolean west = text[at++] == '-';
        int hours = number(2);
        boolean colon = at < end && text[at] == ':';
        int digits = at + (colon ? 1 : 0);
        int minutes = 0;
        if (digits + 2 <= end && Rfc3339.isDigit(text[digits])) {
            at = digits;
            minutes = number(2);
        }
        if (!Rfc3339.isTime(hours, minutes)) {
            return NO_ZONE;
        }
        int east = hours * MINUTES_OF_HOUR + minutes;
        return west ? -east : east;
    }

    private long time() {
        int hourOfDay = half == NONE ? hour : hour % HOURS_OF_HALF + half * HOURS_OF_HALF;
        if (!Rfc3339.isDay(year, month, day) || !Rfc3339.isTime(hourOfDay, minute) || second > LAST_SECOND) {
            return Rfc3339.NONE;
        }
        long days = Rfc3339.daysSince1970(year, month, day);
        if (weekday != NONE && weekday != Math.floorMod(days + WEEKDAY_OF_1970, DAYS_OF_WEEK)) {
            return Rfc3339.NONE;
        }
        long minutes = (days * HOURS_OF_DAY + hourOfDay) * MINUTES_OF_HOUR + minute - zone;
        return minutes * MS_OF_MINUTE + (long) second * MS_OF_SECOND + fraction;
    }
}
