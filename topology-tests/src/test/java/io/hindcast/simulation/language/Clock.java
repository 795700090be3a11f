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
    SECONDS("epoch: s", 3),
    MS("epoch: ms", 0),
    US("epoch: us", -3),
    NS("epoch: ns", -6),
    AUTO("epoch: auto", 0),
    /** A form without a zone, of clocks that are ahead of UTC. */
    LOCAL("format: yyyy-MM-dd HH:mm:ss.SSS, zone: +05:30", 0),
    /** One of two forms. */
    FORMS("format: ['EEE, d MMM yyyy h:mm:ss.SSSSSS a X', rfc3339]", 0);

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");
    private static final DateTimeFormatter TO_THE_MS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter NAMED =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu h:mm:ss.SSSSSS a xxx", Locale.US);
    private static final ZoneOffset LOCAL_ZONE = ZoneOffset.ofHoursMinutes(5, 30);
    private static final List<String> ZONES = List.of("Z", "Z", "z", "+00:00", "-00:00", "+05:30", "-11:00");

    private final String declaration;
    private final int places;

    Clock(String declaration, int places) {
        this.declaration = declaration;
        this.places = places;
    }

    /** What stands beside the type; empty for RFC 3339. */
    String declaration() {
        return declaration;
    }

    /** A time, perhaps with a little more than whole milliseconds, which is cut off. */
    public Written write(long ms, RandomGenerator random) {
        if (this == AUTO) {
            return any(ms, random);
        }
        Instant time = Instant.ofEpochMilli(ms);
        int micros = Pick.rarely(4, random) ? random.nextInt(1000) : 0;
        boolean far = time.isBefore(FIRST) || time.isAfter(LAST);
        if (this == LOCAL) {
            return far
                    ? Written.lacking('"' + time.toString() + '"', Lack.WRONG_TYPE)
                    : Written.of(
                            '"' + TO_THE_MS.format(time.atOffset(LOCAL_ZONE)).replace('T', ' ') + '"', time);
        }
        if (this == RFC_3339 || this == FORMS) {
            return far
                    ? farText(time)
                    : Written.of(
                            this == FORMS && random.nextBoolean()
                                    ? named(time, micros, random)
                                    : text(time, micros, random),
                            time);
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
            case RFC_3339, AUTO, LOCAL, FORMS -> false;
        };
    }

    /** Near its ends the calendar has no room for zones, and beyond them no texts. */
    private static Written farText(Instant time) {
        String text = '"' + time.toString() + '"';
        boolean fourDigits = Character.isDigit(time.toString().charAt(0));
        return fourDigits ? Written.of(text, time) : Written.lacking(text, Lack.WRONG_TYPE);
    }

    /** {@code "Thu, 1 Jan 2026 9:05:00.000999 PM +05:30"}, in small or capital letters. */
    private static String named(Instant time, int micros, RandomGenerator random) {
        ZoneOffset offset = random.nextBoolean() ? LOCAL_ZONE : ZoneOffset.UTC;
        String text = NAMED.format(time.plusNanos(1000L * micros).atOffset(offset));
        return '"' + (Pick.rarely(4, random) ? text.toLowerCase(Locale.ROOT) : text) + '"';
    }

    private static String text(Instant time, int micros, RandomGenerator random) {
        String zone = Pick.one(ZONES, random);
        ZoneOffset offset = ZoneOffset.of(zone.toUpperCase(Locale.ROOT).replace("-00:00", "Z"));
        String local = TO_THE_MS.format(time.atOffset(offset));
        String spelled = Pick.rarely(4, random) ? local.replace('T', ' ') : local;
        return '"' + spelled + (micros == 0 ? "" : "%03d".formatted(micros)) + zone + '"';
    }
}
