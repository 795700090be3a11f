package io.hindcast.tool.terminal;

import io.hindcast.pipeline.Counted;
import io.hindcast.progress.Waiting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How numbers and times are written for people. */
public final class Texts {
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

    private Texts() {}

    /** {@code 1,380,000}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1,380,000.50}: all of its digits. */
    public static String number(BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return (value.signum() < 0 ? "-" : "")
                + String.format(Locale.ROOT, "%,d", new BigInteger(whole))
                + (point < 0 ? "" : plain.substring(point));
    }

    /** {@code 14.2 GB}, of a thousand million bytes each. */
    public static String bytes(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= 999.5 && unit < UNITS.size() - 1) {
            left /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && left < 9.95 ? "%.1f %s" : "%.0f %s", left, UNITS.get(unit));
    }

    /** {@code 90:05}: minutes and seconds. */
    public static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** A time in milliseconds since 1970; a dash where there is none yet, a word where all time is over. */
    public static String time(long ms) {
        if (ms >= Waiting.WHOLE.toEpochMilli()) {
            return "complete";
        }
        return ms <= 0 ? "-" : Instant.ofEpochMilli(ms).toString();
    }

    /** Says that somebody else has written where only results belong. */
    public static String noResults(long records, String where) {
        return Counted.of(records, "record") + " in " + where
                + (records == 1
                        ? " is no result: somebody else writes there, or it is damaged."
                        : " are no results: somebody else writes there, or they are damaged.");
    }

    /** The same, with where the first of them are: {@code partition 1, offset 508}. */
    public static String noResults(long records, String where, List<String> places) {
        long more = records - places.size();
        return noResults(records, where) + (records == 1 ? " It is at " : " They are at ") + String.join("; ", places)
                + (more > 0 ? "; and " + number(more) + " more" : "") + ".";
    }

    /** Says that expressions over aggregates had no value; nothing where all of them had. */
    public static Optional<String> withoutValue(long expressions) {
        return expressions == 0
                ? Optional.empty()
                : Optional.of(Counted.of(expressions, "expression")
                        + " over aggregates had no value in first finals, as a division by zero has none: null in the result,"
                        + " or the result is withheld by 'having'.");
    }

    /** {@code 10:02:11} of some day: nobody decides anything by less than a second. */
    public static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
