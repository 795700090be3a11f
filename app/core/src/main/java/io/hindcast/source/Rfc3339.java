package io.hindcast.source;

/**
 * Reads the date-times of RFC 3339, section 5.6: all of them and nothing else, except that a leap second is not a time. So {@code
 * T}, {@code t} or a space stand between date and time, a fraction has any number of digits, and an offset lies between -23:59 and
 * +23:59; -00:00 is UTC of which the local offset is not known.
 */
final class Rfc3339 {
    /** The answer for a text that is none; no time of four-digit years is near it. */
    static final long NONE = Long.MIN_VALUE;

    /** Up to the seconds: {@code 2026-01-01T00:00:00}. */
    private static final int WITHOUT_ZONE = 19;

    /** {@code +01:00}. */
    private static final int NUMERIC_ZONE = 6;

    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int FEBRUARY = 2;
    private static final int LAST_MONTH = 12;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;

    private static final int YEARS_OF_CYCLE = 400;
    private static final int DAYS_OF_CYCLE = 146_097;
    private static final int DAYS_OF_YEAR = 365;
    private static final int CENTURY = 100;

    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_TO_1970 = 719_468;

    private static final long MS_OF_MINUTE = 60_000;

    private Rfc3339() {}

    /** Milliseconds since 1970, cut down to the millisecond, before 1970 too: always towards the past. */
    static long millis(char[] text, int offset, int length) {
        int end = offset + length;
        if (length <= WITHOUT_ZONE || !hasMarks(text, offset)) {
            return NONE;
        }
        int year = number(text, offset, 4);
        int month = number(text, offset + 5, 2);
        int day = number(text, offset + 8, 2);
        int hour = number(text, offset + 11, 2);
        int minute = number(text, offset + 14, 2);
        int second = number(text, offset + 17, 2);
        if (year < 0 || !isDay(year, month, day) || !isTime(hour, minute) || second < 0 || second > LAST_MINUTE) {
            return NONE;
        }
        int at = offset + WITHOUT_ZONE;
        int fraction = 0;
        if (text[at] == '.') {
            int first = ++at;
            while (at < end && isDigit(text[at])) {
                at++;
            }
            if (at == first) {
                return NONE;
            }
            fraction = thousandths(text, first, at);
        }
        int zone = zoneMinutes(text, at, end);
        if (zone == Integer.MIN_VALUE) {
            return NONE;
        }
        long minutes = (daysSince1970(year, month, day) * 24L + hour) * 60 + minute - zone;
        return minutes * MS_OF_MINUTE + second * 1_000L + fraction;
    }

    private static boolean hasMarks(char[] text, int offset) {
        char between = text[offset + 10];
        return text[offset + 4] == '-'
                && text[offset + 7] == '-'
                && (between == 'T' || between == 't' || between == ' ')
                && text[offset + 13] == ':'
                && text[offset + 16] == ':';
    }

    /** Minutes east of UTC; the least int if what stands there is not just a zone. */
    private static int zoneMinutes(char[] text, int at, int end) {
        if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
            return 0;
        }
        if (end - at != NUMERIC_ZONE || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        if (!isTime(hours, minutes)) {
            return Integer.MIN_VALUE;
        }
        int east = hours * 60 + minutes;
        return text[at] == '-' ? -east : east;
    }

    static boolean isTime(int hour, int minute) {
        return hour >= 0 && hour <= LAST_HOUR && minute >= 0 && minute <= LAST_MINUTE;
    }

    static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > LAST_MONTH || day < 1) {
            return false;
        }
        boolean leapDay = month == FEBRUARY && isLeap(year);
        return day <= DAYS_OF_MONTH[month - 1] + (leapDay ? 1 : 0);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % CENTURY != 0 || year % YEARS_OF_CYCLE == 0);
    }

    /** Counted in years that begin in March, so that the leap day is the last of its year. */
    static long daysSince1970(int year, int month, int day) {
        int marchYear = month <= FEBRUARY ? year - 1 : year;
        int cycle = Math.floorDiv(marchYear, YEARS_OF_CYCLE);
        int yearOfCycle = marchYear - cycle * YEARS_OF_CYCLE;
        int monthsSinceMarch = month <= FEBRUARY ? month + 9 : month - 3;
        // 153 days in each five months from March on.
        int dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1;
        int dayOfCycle = yearOfCycle * DAYS_OF_YEAR + yearOfCycle / 4 - yearOfCycle / CENTURY + dayOfYear;
        return (long) cycle * DAYS_OF_CYCLE + dayOfCycle - DAYS_TO_1970;
    }

    static int thousandths(char[] text, int first, int end) {
        int value = 0;
        for (int digit = 0; digit < 3; digit++) {
            value = value * 10 + (first + digit < end ? text[first + digit] - '0' : 0);
        }
        return value;
    }

    /** So many digits as a number; negative if one of them is none. */
    static int number(char[] text, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
