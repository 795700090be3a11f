package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Pipeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternTimeTest {
    private static final List<String> FORMS = List.of(
            "dd.MM.uuuu HH:mm",
            "MM/dd/uuuu hh:mm:ss a",
            "dd/MMM/uuuu:HH:mm:ss",
            "uuuu-MM-dd'T'HH:mm:ss.SSS",
            "uuuu-MM-dd HH:mm 'o''clock'",
            "uuuu-MM-dd HH:mm:ss,SSSSSS",
            "uuuuMMddHHmmss",
            "EEE, dd MMM uuuu HH:mm:ss",
            "EEEE, dd. MMMM uuuu",
            "dd.MM.uu HH:mm");

    @Test
    void agreesWithTheJdkOnTextsThatAreNearATime() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String form = FORMS.get(random.nextInt(FORMS.size()));
            DateTimeFormatter jdk =
                    DateTimeFormatter.ofPattern(form, Locale.US).withResolverStyle(ResolverStyle.STRICT);
            String text = changed(jdk.format(time(random)), random);
            String expected = expected(jdk, text);
            assertEquals(expected, millis(form, "", text), () -> "seed " + seed + ": '" + text + "' in " + form);
            read += expected.equals("none") ? 0 : 1;
        }
        assertTrue(read > 5_000, "only " + read + " times, seed " + seed);
    }

    private static OffsetDateTime time(RandomGenerator random) {
        long ms = random.nextLong(
                Instant.parse("2000-01-01T00:00:00Z").toEpochMilli(),
                Instant.parse("2099-12-31T00:00:00Z").toEpochMilli());
        return Instant.ofEpochMilli(ms).atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-720, 720)));
    }

    private static String changed(String text, RandomGenerator random) {
        StringBuilder changed = new StringBuilder(text);
        if (random.nextInt(2) == 0) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, "0123456789:.,/ Zaxé".charAt(random.nextInt(19)));
                default -> changed.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return changed.toString();
    }

    private static String expected(DateTimeFormatter jdk, String text) {
        try {
            TemporalAccessor parsed = jdk.parse(text);
            LocalTime time = parsed.isSupported(ChronoField.NANO_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
            ZoneOffset zone = parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
            return Long.toString(
                    LocalDate.from(parsed).atTime(time).toInstant(zone).toEpochMilli());
        } catch (DateTimeException none) {
            return "none";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy HH:mm, +01:00, 27.03.2026 20:00, 2026-03-27T19:00:00Z",
        "dd.MM.yyyy HH:mm, -00:30, 27.03.2026 20:00, 2026-03-27T20:30:00Z",
        "dd.MM.yyyy, UTC, 27.03.2026, 2026-03-27T00:00:00Z",
        "dd/MMM/yyyy:HH:mm:ss Z, '', 27/Mar/2026:20:00:00 +0100, 2026-03-27T19:00:00Z",
        "dd/MMM/yyyy:HH:mm:ss Z, '', 27/MAR/2026:20:00:00 +01:00, 2026-03-27T19:00:00Z",
        "yyyy-MM-dd HH:mm:ss.SSSSSSSSS, '', 1969-12-31 23:59:59.999999999, 1969-12-31T23:59:59.999Z",
        "d.M.yyyy H:m:s, '', 1.12.2026 9:05:7, 2026-12-01T09:05:07Z",
        "d.M.yyyy H:m:s, '', 01.2.2026 09:5:07, 2026-02-01T09:05:07Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, '', 2026-03-27T20:00:00.5009-0025, none",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, '', 2026-03-27T20:00:00.500-0025, 2026-03-27T20:25:00.500Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSX, '', 2026-03-27T20:00:00.500-2400, none",
        "M/d/yy h:mm a, '', 1/2/26 12:05 am, 2026-01-02T00:05:00Z",
        "M/d/yy h:mm a, '', 11/12/26 12:05 PM, 2026-11-12T12:05:00Z",
        "d MMM yyyy HH:mm X, '', 3 sep 2026 10:00 -03, 2026-09-03T13:00:00Z"
    })
    void readsAForm(String form, String zone, String text, String expected) {
        String ms = expected.equals("none")
                ? expected
                : Long.toString(Instant.parse(expected).toEpochMilli());
        assertEquals(ms, millis(form, zone, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "27.03.2026 20:00 ",
                " 27.03.2026 20:00",
                "27.3.2026 20:00",
                "29.02.2026 20:00",
                "27.03.2026 24:00",
                "27.03.2026 20:60",
                "27.03.26 20:00",
                "27.03.2026",
                "27.03.2026 20:0\u0661",
                "2026-03-27T20:00:00Z"
            })
    void refusesWhatHasAnotherForm(String text) {
        assertEquals("none", millis("dd.MM.yyyy HH:mm", "", text));
    }

    @Test
    void refusesADayOfTheWeekThatIsNotThatOfTheDate() {
        assertEquals("none", millis("EEE, dd MMM yyyy", "", "Mon, 27 Mar 2026"));
        assertEquals("1774569600000", millis("EEE, dd MMM yyyy", "", "Fri, 27 Mar 2026"));
    }

    @Test
    void ofSeveralFormsTheFirstThatFitsCountsAndNumbersAreTheirDigits() {
        String forms = "[rfc3339, dd/MM/yyyy, MM/dd/yyyy, yyyyMMdd]";
        assertEquals("1774645200000", json(forms, "\"2026-03-27T21:00:00Z\""));
        assertEquals(json(forms, "\"20260201\""), json(forms, "\"01/02/2026\""));
        assertEquals(json(forms, "\"20260227\""), json(forms, "\"02/27/2026\""));
        assertEquals(json(forms, "\"20260227\""), json(forms, "20260227"));
        assertEquals(
                "field 'at' is not a time in the form rfc3339 or dd/MM/yyyy or MM/dd/yyyy or yyyyMMdd",
                json(forms, "2026022"));
        assertEquals("field 'at' is missing or null", json(forms, "null"));
    }

    private static String millis(String form, String zone, String text) {
        Field field = field("{type: timestamp, format: \"" + form + "\""
                + (zone.isEmpty() ? "" : ", zone: \"" + zone + "\"") + "}");
        char[] padded = ("12" + text + "34").toCharArray();
        long millis = new PatternTime(field.notation().patterns().get(0)).millis(padded, 2, text.length());
        return millis == Rfc3339.NONE ? "none" : Long.toString(millis);
    }

    private static Pipeline pipeline(String declared) {
        String text = """
                pipeline: times
                source: {topic: orders, event-time: at, fields: {at: %s}}
                window: {tumbling: 1m, grace: 0s}
                aggregates: {n: count()}
                """.formatted(declared);
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("times.yaml", text))
                .definitions()
                .get(0)
                .pipeline();
    }

    private static Field field(String declared) {
        return pipeline(declared).source().eventTimeField("orders");
    }

    /** What stands in the row, or what is wrong. */
    private static String json(String forms, String json) {
        Pipeline pipeline = pipeline("{type: timestamp, format: " + forms + "}");
        RowReader reader = new RowReader(pipeline.source());
        Row row = new Row(reader.slots());
        reader.read(PlainRecord.at("orders", 0, 0).withValue(("{\"at\":" + json + "}").getBytes(UTF_8)), row);
        int slot = pipeline.source().slot("at");
        return row.slotFault(slot) == Fault.NONE
                ? Long.toString(row.integer(slot))
                : FieldFaults.detail(field("{type: timestamp, format: " + forms + "}"), row.slotFault(slot));
    }
}
