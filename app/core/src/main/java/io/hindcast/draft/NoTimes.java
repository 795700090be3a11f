package io.hindcast.draft;

import io.hindcast.draft.JsonLeaves.Kind;
import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What stands in a field for a time, and is none that can be read.
 *
 * @param name of the field
 * @param records so many have that
 * @param values so many have anything there
 * @param example the first one, for people: texts between {@code '}
 */
record NoTimes(String name, int records, int values, String example) {
    /** A field is of dates where so many of its values are, from 0 to 1. */
    private static final double MOSTLY = 0.5;

    private static final String MONTH =
            "(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sep(t(ember)?)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)";

    /** Day, month and year, in any order; or a month by its name beside a day, as in Apache's and syslog's. */
    private static final Pattern DATE = Pattern.compile("\\[?(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b.*"
            + "|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}([ T,:].*)?|\\d{2}[ T,:]+\\d{1,2}:\\d{2}.*)"
            + "|([A-Za-z]{2,9},? )?\\d{1,2}[-/. ]+" + MONTH + "\\b.*"
            + "|([A-Za-z]{2,9},? )?" + MONTH + " +\\d{1,2}\\b.*)");

    /** Of a field that is taken for the event time; empty where all that stands there is read. */
    static Optional<NoTimes> in(Guess time, Survey survey, List<OptionalLong> times) {
        return of(time, survey, times, Pattern.compile("(?s).*"));
    }

    /** Of the field that most likely has dates in some other form, where none can be taken; the first of several. */
    static Optional<NoTimes> dates(String topic, Survey survey, List<Guess> fields) {
        List<SourceRecord> events = survey.events();
        return fields.stream()
                .filter(guess -> guess.type() == ValueType.STRING || guess.type() == ValueType.TIMESTAMP)
                .flatMap(guess -> {
                    List<OptionalLong> times =
                            Reads.times(topic, events, Reads.field(guess.path(), ValueType.TIMESTAMP, TimeFormat.AUTO));
                    long read = times.stream().filter(OptionalLong::isPresent).count();
                    return of(guess, survey, times, DATE)
                            .filter(dates -> dates.records() + read >= MOSTLY * guess.values())
                            .stream();
                })
                .reduce((first, next) -> likelihood(next) > likelihood(first) ? next : first);
    }

    /** By its name first, then by how many there are. */
    private static double likelihood(NoTimes dates) {
        return NameWords.timeliness(dates.name()) + (double) dates.records() / (dates.records() + dates.values());
    }

    /** @param form of the texts that count; of what is no text all does if it takes anything */
    private static Optional<NoTimes> of(Guess guess, Survey survey, List<OptionalLong> times, Pattern form) {
        int records = 0;
        Optional<String> first = Optional.empty();
        for (int at = 0; at < times.size(); at++) {
            Leaf leaf = survey.leaves().get(at).get(guess.path());
            if (times.get(at).isPresent() || leaf == null || leaf.kind() == Kind.NULL) {
                continue;
            }
            if (form.matcher(leaf.text()).matches()) {
                records++;
                first = first.or(() -> Optional.of(shown(leaf)));
            }
        }
        int all = records;
        return first.map(example -> new NoTimes(guess.name(), all, guess.values(), example));
    }

    private static String shown(Leaf leaf) {
        return switch (leaf.kind()) {
            case TEXT -> "'" + YamlText.comment(leaf.text()) + "'";
            case NUMBER, BOOL -> YamlText.comment(leaf.text());
            case LIST -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
        };
    }

    /** For example: {@code 326 of 2,000 records}. */
    String share() {
        return String.format(Locale.ROOT, "%,d of %s", records, Counted.of(values, "record"));
    }
}
