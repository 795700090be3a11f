package io.hindcast.simulation.language;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How a timestamp stands in a record. */
public enum Clock {
    RFC_3339("", 0),
    SECONDS("s", 3),
    MS("ms", 0),
    US("us", -3),
    NS("ns", -6),
    AUTO("auto", 0);

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");
    private static final DateTimeFormatter TO_THE_MS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final List<String> ZONES = List.of("Z", "Z", "z", "+00:00", "-00:00", "+05:30", "-11:00");

    private final String unit;
    private final int places;

    Clock(String unit, int places) {
        this.unit = unit;
        this.places = places;
    }

    /** After {@code epoch:}; empty for a text. */
    String unit() {
        return unit;
    }

    /** A time, perhaps with a little more than whole milliseconds, which is cut off. */
    public Written write(long ms, RandomGenerator random) {
        if (this == AUTO) {
            return any(ms, random);
        }
        Instant time = Instant.ofEpochMilli(ms);
        int micros = Pick.rarely(4, random) ? random.nextInt(1000) : 0;
        if (this == RFC_3339) {
            return time.isBefore(FIRST) || time.isAfter(LAST)
                    ? farText(time)
                    : Written.of(text(time, micros, random), time);
        }
        BigDecimal exact = BigDecimal.valueOf(ms).add(BigDecimal.valueOf(micros, 3));
        return Written.of(exact.movePointLeft(places).toPlainString(), time);
    }

    /** In one of the other forms, if that tells by its size what it is; numbers as texts, too. */
    private static Written any(long ms, RandomGenerator random) {
        Clock form = Pick.one(List.of(RFC_3339, SECONDS, MS, US, NS), random);
        if (form == RFC_3339) {
            Instant time = Instant.ofEpochMilli(ms);
            return time.isBefore(FIRST) || time.isAfter(LAST) ? plain(ms, random) : form.write(ms, random);
        }
        Written written = form.write(ms, random);
        Written told = form.tells(written) ? written : plain(ms, random);
        return random.nextBoolean() ? told : told.quoted();
    }

    /** Seconds have more than eleven digits in the year 5138: from then on only nanoseconds are plain. */
    private static Written plain(long ms, RandomGenerator random) {
        Written seconds = SECONDS.write(ms, random);
        return SECONDS.tells(seconds) ? seconds : NS.write(ms, random);
    }

    private boolean tells(Written number) {
        int digits = number.text()
                .replaceFirst("^-?0*", "")
                .replaceFirst("\\..*", "")
                .length();
        return switch (this) {
            case SECONDS -> digits < 12;
            case MS -> digits > 11 && digits < 15;
            case US -> digits > 14 && digits < 18;
            case NS -> digits > 17;
            case RFC_3339, AUTO -> false;
        };
    }

    /** Near its ends the calendar has no room for zones, and beyond them no texts. */
    private static Written farText(Instant time) {
        String text = '"' + time.toString() + '"';
        boolean fourDigits = Character.isDigit(time.toString().charAt(0));
        return fourDigits ? Written.of(text, time) : Written.lacking(text, Lack.WRONG_TYPE);
    }

    private static String text(Instant time, int micros, RandomGenerator random) {
        String zone = Pick.one(ZONES, random);
        ZoneOffset offset = ZoneOffset.of(zone.toUpperCase(Locale.ROOT).replace("-00:00", "Z"));
        String local = TO_THE_MS.format(time.atOffset(offset));
        String spelled = Pick.rarely(4, random) ? local.replace('T', ' ') : local;
        return '"' + spelled + (micros == 0 ? "" : "%03d".formatted(micros)) + zone + '"';
    }
}
