package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What records mostly have: a few values of the type, among them now and then one at the end of its range. */
final class UsualValues {
    private static final List<String> DECIMALS =
            List.of("0", "7", "10.50", "-3.1", "0.00", "2.5", "1e2", "-0.125", "99.99", "1.0", "1.00", "100", "1E-3");
    private static final List<String> LARGE_DECIMALS = List.of(
            "99999999999999999999999999999999999999",
            "-9999999999999999999.9999999999999999999",
            "1e38",
            "-1e-38",
            "0.00000000000000000000000000000000000001",
            "9223372036854775807",
            "-922337203685477580.8",
            "12345678901234567890123456789012345678e38",
            "0e-38");
    private static final List<String> TIMES = List.of(
            "1970-01-01T00:00:00Z",
            "2024-02-29T23:59:59.999Z",
            "2026-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:17.250Z",
            "2000-03-01T12:30:00Z");
    private static final List<String> FAR_TIMES =
            List.of("0001-01-01T00:00:00Z", "0000-03-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1582-10-10T01:02:03Z");
    /** Two of the longest fill a frame: partials are then sent before the commit. */
    private static final String LONGEST = "x".repeat(70_000);

    private static final String LONG = "long ".repeat(100);

    private static final List<String> FAR_TEXTS = farTexts();

    private UsualValues() {}

    /** At most so many of a field of that type, which has no value in some records if it is optional. */
    static List<Written> of(ValueType type, Clock clock, int most, boolean optional, RandomGenerator random) {
        List<Written> values = new ArrayList<>();
        boolean extreme = Pick.rarely(type == ValueType.STRING ? 2 : 3, random);
        IntStream.rangeClosed(0, random.nextInt(most))
                .forEach(value -> values.add(one(type, clock, extreme && random.nextBoolean(), random)));
        if (extreme && type == ValueType.INT) {
            values.add(Written.of(String.valueOf(Long.MAX_VALUE), Long.MAX_VALUE));
        }
        if (extreme && type == ValueType.STRING) {
            Strings.OTHERWISE_ORDERED.forEach(value -> values.add(text(value, random)));
        }
        if (optional) {
            values.add(Written.NOTHING);
            values.add(one(type, clock, false, random));
        }
        return values;
    }

    private static Written one(ValueType type, Clock clock, boolean extreme, RandomGenerator random) {
        return switch (type) {
            case BOOL -> {
                boolean value = random.nextBoolean();
                yield Written.of(String.valueOf(value), value);
            }
            case INT -> {
                long value = extreme ? far(random) : random.nextLong(-3, 25);
                yield Written.of(String.valueOf(value), value);
            }
            case DECIMAL -> {
                String text = Pick.one(extreme ? LARGE_DECIMALS : DECIMALS, random);
                yield Written.of(Pick.rarely(4, random) ? '"' + text + '"' : text, new BigDecimal(text));
            }
            case STRING -> {
                String value = extreme ? Pick.one(FAR_TEXTS, random) : Strings.random(random);
                yield Written.of(random.nextBoolean() ? Strings.quoted(value) : Strings.escapedUnits(value), value);
            }
            case TIMESTAMP ->
                clock.write(
                        Instant.parse(Pick.one(extreme ? FAR_TIMES : TIMES, random))
                                .toEpochMilli(),
                        random);
        };
    }

    private static Written text(String value, RandomGenerator random) {
        return Written.of(random.nextBoolean() ? Strings.quoted(value) : Strings.escapedUnits(value), value);
    }

    /** As many of some hundred bytes as of about as many as may be kept, and a few that are far too long for that. */
    private static List<String> farTexts() {
        List<String> texts = new ArrayList<>();
        for (String character : List.of("x", "é", "€", "😀")) {
            for (int bytes = 4095; bytes <= 4097; bytes++) {
                texts.addAll(List.of(LONG, ofBytes(character, bytes)));
            }
            texts.add(LONGEST);
        }
        return texts;
    }

    /** Of one character mostly. */
    private static String ofBytes(String character, int bytes) {
        int size = character.getBytes(StandardCharsets.UTF_8).length;
        return character.repeat(bytes / size) + "x".repeat(bytes % size);
    }

    private static long far(RandomGenerator random) {
        return random.nextInt(4) > 0 ? Long.MAX_VALUE - random.nextInt(2) : Long.MIN_VALUE + random.nextInt(2);
    }
}
