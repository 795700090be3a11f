package io.hindcast.simulation.language;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a record should not have for a field. */
final class OddValues {
    private static final String NINES = "9".repeat(39);

    private OddValues() {}

    static Written of(SourceField field, RandomGenerator random) {
        if (field.place() instanceof Place.Fact) {
            return Written.NOTHING;
        }
        if (field.place() instanceof Place.Group) {
            return ofLine(field, random);
        }
        List<Written> odd = new ArrayList<>();
        odd.add(Written.NOTHING);
        odd.add(Written.lacking("null", Lack.ABSENT));
        wrong(odd, "[1]", "{}", "{\"a\":{\"b\":null}}");
        if (field.place() instanceof Place.Member member && member.path().size() > 1) {
            odd.add(Written.outside("null", Lack.ABSENT));
            odd.add(Written.outside("{}", Lack.ABSENT));
            odd.add(Written.outside("7", Lack.WRONG_TYPE));
            odd.add(Written.outside("[]", Lack.WRONG_TYPE));
        }
        field.missing().forEach(text -> odd.add(Written.lacking('"' + text + '"', Lack.ABSENT)));
        ofType(field, odd);
        return Pick.one(odd, random);
    }

    /** In a line all is text. */
    private static Written ofLine(SourceField field, RandomGenerator random) {
        List<Written> odd = new ArrayList<>(List.of(Written.NOTHING));
        field.missing().forEach(text -> odd.add(Written.lacking(text, Lack.ABSENT)));
        switch (field.type()) {
            case STRING -> odd.add(Written.of("", ""));
            case BOOL -> wrong(odd, "True", "0", "1", "", "true ");
            case INT -> {
                wrong(odd, "1.0", "1e3", "", " 5", "+5", "true", "-", "\"5\"");
                odd.addAll(List.of(Written.of("-0", 0L), Written.of("007", 7L)));
                odd.add(Written.lacking("9223372036854775808", Lack.NUMBER_RANGE));
            }
            case DECIMAL -> {
                wrong(odd, "many", "", " 1", "01", "1.", ".5", "+1", "1,5");
                odd.add(Written.lacking(NINES, Lack.NUMBER_RANGE));
                odd.add(Written.lacking("-1e-99999999", Lack.NUMBER_RANGE));
            }
            case TIMESTAMP -> {
                List<Written> times = new ArrayList<>();
                times(field.clock(), times);
                times.stream()
                        .filter(time -> !time.text().equals("\"1\""))
                        .map(OddValues::withoutQuotes)
                        .forEach(odd::add);
                wrong(odd, "", "-");
            }
        }
        // Where two are written alike, the one counts that a definition with such missing texts means.
        Written one = Pick.one(odd, random);
        Outcome outcome = field.missing().contains(one.text()) ? Outcome.lacks(Lack.ABSENT) : one.outcome();
        return one.equals(Written.NOTHING) ? one : new Written(Written.bracketed(one.text()), 0, outcome);
    }

    private static Written withoutQuotes(Written json) {
        return new Written(json.text().replace("\"", ""), 0, json.outcome());
    }

    private static void ofType(SourceField field, List<Written> odd) {
        switch (field.type()) {
            case BOOL -> wrong(odd, field.text() ? "\"True\"" : "\"true\"", "0", "\"\"", "\"1\"");
            case INT -> {
                wrong(odd, "1.0", "1e3", field.text() ? "\"5.0\"" : "\"5\"", "true", "\"\"", "\" 5\"", "\"+5\"");
                odd.add(Written.of("-0", 0L));
                odd.add(Written.lacking("9223372036854775808", Lack.NUMBER_RANGE));
                odd.add(Written.lacking("-" + NINES, Lack.NUMBER_RANGE));
            }
            case DECIMAL -> {
                wrong(odd, "\"many\"", "\"\"", "\" 1\"", "\"01\"", "\"1.\"", "\".5\"", "\"+1\"", "false");
                odd.add(Written.lacking(NINES, Lack.NUMBER_RANGE));
                odd.add(Written.lacking("1e39", Lack.NUMBER_RANGE));
                odd.add(Written.lacking("\"-1e-99999999\"", Lack.NUMBER_RANGE));
            }
            case STRING -> {
                wrong(odd, "7", "true", "-1.5e3");
                odd.add(Written.of("\"\\ud83dx\"", "\uFFFDx"));
                odd.add(Written.of("\"x\\ude00\"", "x\uFFFD"));
            }
            case TIMESTAMP -> times(field.clock(), odd);
        }
    }

    private static void times(Clock clock, List<Written> odd) {
        wrong(odd, "true");
        if (clock == Clock.RFC_3339) {
            wrong(odd, "0", "\"2023-02-29T00:00:00Z\"", "\"2026-01-01T00:00:00\"", "\"2016-12-31T23:59:60Z\"");
        } else if (clock == Clock.AUTO) {
            wrong(odd, "\"2023-02-29T00:00:00Z\"", "\"yesterday\"", "\"\"", "\"1e\"");
            odd.add(Written.lacking("\"1e39\"", Lack.NUMBER_RANGE));
            odd.add(Written.lacking("1e38", Lack.NUMBER_RANGE));
        } else if (clock == Clock.LOCAL) {
            wrong(odd, "0", "\"2023-02-29 00:00:00.000\"", "\"2026-01-01T00:00:00Z\"", "\"2026-01-01 24:00:00.000\"");
            wrong(odd, "\"2026-01-01 00:00:00.00\"", "\"2026-01-01 00:00:00.0000\"", "\"\"", "20260101");
        } else if (clock == Clock.FORMS) {
            wrong(odd, "0", "\"Fri, 1 Jan 2026 9:05:00.000000 PM Z\"", "\"Thu, 1 Jan 2026 0:05:00.000000 PM Z\"");
            wrong(odd, "\"1 Jan 2026 9:05:00.000000 PM Z\"", "\"Thu, 1 Jan 2026 9:05:00.000000 PM\"");
        } else {
            wrong(odd, "\"2026-01-01T00:00:00Z\"", "\"1\"");
            odd.add(Written.lacking("1e39", Lack.NUMBER_RANGE));
            odd.add(Written.lacking("1e38", Lack.NUMBER_RANGE));
        }
    }

    private static void wrong(List<Written> odd, String... texts) {
        for (String text : texts) {
            odd.add(Written.lacking(text, Lack.WRONG_TYPE));
        }
    }
}
