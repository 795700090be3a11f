package io.hindcast.draft;

import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimePattern;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms of times that logs and exports have. */
final class TimeForms {
    private static final String RFC_3339 = "rfc3339";

    /** Of several that read the same texts the first one is taken. */
    private static final List<String> USUAL = List.of(
            RFC_3339,
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ss,SSS",
            "yyyy-MM-dd HH:mm:ss.SSSSSS",
            "yyyy-MM-dd HH:mm",
            "yyyy-MM-dd HH:mm:ss Z",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss.SSS",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
            "yyyy-MM-dd'T'HH:mm:ssZ",
            "yyyy-MM-dd'T'HH:mm:ss.SSSZ",
            "yyyy-MM-dd'T'HH:mm",
            "yyyy-MM-dd",
            "yyyy/MM/dd HH:mm:ss",
            "yyyy/MM/dd",
            "dd.MM.yyyy HH:mm:ss",
            "dd.MM.yyyy HH:mm",
            "dd.MM.yyyy",
            "d.M.yyyy H:mm",
            "dd.MM.yy HH:mm",
            "M/d/yyyy H:mm:ss",
            "M/d/yyyy H:mm",
            "M/d/yyyy h:mm:ss a",
            "M/d/yyyy h:mm a",
            "M/d/yyyy",
            "d/M/yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy",
            "dd/MMM/yyyy:HH:mm:ss Z",
            "'['dd/MMM/yyyy:HH:mm:ss Z']'",
            "EEE, dd MMM yyyy HH:mm:ss Z",
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            "EEE MMM d HH:mm:ss yyyy",
            "dd MMM yyyy HH:mm:ss",
            "dd-MMM-yyyy HH:mm:ss",
            "yyyyMMddHHmmss",
            "yyyyMMdd'T'HHmmssX");

    /** So many are looked at, from all over the sample. */
    private static final int MOST_EVENTS = 500;

    /** So many forms in one field at most. */
    private static final int MOST = 3;

    private TimeForms() {}

    /** The forms under which most of what stands there are times; empty where there is none but RFC 3339. */
    static Optional<Notation> of(String topic, List<SourceRecord> events, List<String> path) {
        int most = Math.min(MOST_EVENTS, events.size());
        List<SourceRecord> some = IntStream.range(0, most)
                .mapToObj(at -> events.get((int) ((long) at * events.size() / most)))
                .toList();
        List<String> forms = List.of();
        int read = 0;
        while (forms.size() < MOST) {
            List<List<String>> longer = longer(forms);
            int[] valid = Reads.valid(
                    topic,
                    some,
                    longer.stream().map(these -> field(path, these)).toList());
            int best = 0;
            for (int at = 1; at < valid.length; at++) {
                best = valid[at] > valid[best] ? at : best;
            }
            if (valid[best] == read) {
                break;
            }
            read = valid[best];
            forms = longer.get(best);
        }
        return forms.isEmpty() || forms.equals(List.of(RFC_3339)) ? Optional.empty() : Optional.of(notation(forms));
    }

    /** With one form more, which takes no month for a day. */
    private static List<List<String>> longer(List<String> forms) {
        return USUAL.stream()
                .filter(form -> !forms.contains(form)
                        && swapped(form).filter(forms::contains).isEmpty())
                .map(form -> Stream.concat(forms.stream(), Stream.of(form)).toList())
                .toList();
    }

    /** The same form with day and month the other way round, if it is usual, too. */
    private static Optional<String> swapped(String form) {
        return Optional.of(form.startsWith("M/d/") ? form.replace("M/d/", "d/M/") : form.replace("d/M/", "M/d/"))
                .filter(other -> !other.equals(form) && USUAL.contains(other));
    }

    /** The form with day and month the other way round, where that reads the same texts: nothing tells which one is meant. */
    static Optional<String> asGood(String topic, List<SourceRecord> events, Field field) {
        List<TimePattern> patterns = field.notation().patterns();
        if (patterns.size() != 1 || field.origin().members().isEmpty()) {
            return Optional.empty();
        }
        return swapped(patterns.get(0).text()).filter(other -> {
            List<String> path = field.origin().members().get(0).path();
            int[] valid = Reads.valid(topic, events, List.of(field, field(path, List.of(other))));
            return valid[0] == valid[1];
        });
    }

    private static Field field(List<String> path, List<String> forms) {
        return new Field("field", ValueType.TIMESTAMP, true, new Origin.Value(path), notation(forms));
    }

    private static Notation notation(List<String> forms) {
        return Notation.of(forms.stream().map(TimePattern::utc).toList());
    }
}
