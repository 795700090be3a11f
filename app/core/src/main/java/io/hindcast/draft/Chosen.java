package io.hindcast.draft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a draft says.
 *
 * @param fields that are declared, with the event time and those of the key
 * @param notes of what is no field, or not of one type, for people
 * @param passed which fields are neither, though somebody may ask why; the likeliest first
 * @param window its size
 */
record Chosen(
        String name,
        List<Guess> fields,
        List<String> notes,
        TimeChoice time,
        KeyChoice key,
        List<PassedOver> passed,
        Optional<Measure> measure,
        Duration window) {
    /** More are more than anybody reads; those that are left out are named. */
    private static final int MOST_FIELDS = 30;

    static Chosen of(Sample sample, Survey survey, Optional<String> wanted) {
        Typing.Typed typed = Typing.of(sample.topic(), survey);
        TimeChoice time = TimeChoice.of(sample, survey, typed.fields());
        List<Guess> others = typed.fields().stream()
                .filter(guess -> !guess.origin().equals(time.field().origin()))
                .toList();
        KeyChoice key = KeyChoice.of(sample, survey.events(), others);
        Optional<Measure> measure = Measure.of(others);
        TimeChoice namedTime = time.field().isFact() ? time.named(typed.names().of(List.of("timestamp"))) : time;
        KeyChoice namedKey = key.keyed().isPresent() && key.keyed().get().isFact()
                ? key.named(typed.names().of(List.of("record_key")))
                : key;
        List<PassedOver> passed =
                PassedOver.told(time.passed(), KeysPassedOver.of(sample.topic(), survey.events(), others, key));
        List<String> notes = new ArrayList<>(typed.notes());
        List<Guess> fields = fields(typed.fields(), namedTime, namedKey, measure, notes);
        String name = wanted.orElseGet(() -> PipelineName.of(sample.topic(), namedKey.group()));
        return new Chosen(name, fields, notes, namedTime, namedKey, passed, measure, Spans.window(namedTime.spanMs()));
    }

    /** In the order in which they stand in a record, Kafka's own facts behind them. */
    private static List<Guess> fields(
            List<Guess> all, TimeChoice time, KeyChoice key, Optional<Measure> measure, List<String> notes) {
        Set<Guess> needed = new HashSet<>();
        key.keyed().ifPresent(needed::add);
        key.group().ifPresent(needed::add);
        measure.ifPresent(it -> needed.add(it.field()));
        List<Guess> fields = new ArrayList<>();
        List<String> left = new ArrayList<>();
        int room = MOST_FIELDS;
        for (Guess guess : all) {
            if (guess.origin().equals(time.field().origin())) {
                fields.add(time.field());
            } else if (needed.contains(guess) || room > 0) {
                fields.add(guess);
                room--;
            } else {
                left.add(guess.name());
            }
        }
        key.keyed().filter(Guess::isFact).ifPresent(fields::add);
        if (time.field().isFact()) {
            fields.add(time.field());
        }
        if (!left.isEmpty()) {
            notes.add("there is more, which is not declared: " + String.join(", ", left));
        }
        return fields;
    }

    Duration grace() {
        return time.disorder().grace();
    }

    /** What counts the events. */
    String countName() {
        return isInKey("events") ? "number_of_events" : "events";
    }

    Optional<String> measureName() {
        Set<String> taken = new HashSet<>();
        key.group().ifPresent(group -> taken.add(group.name()));
        taken.add(countName());
        return measure.map(it -> it.name(taken));
    }

    private boolean isInKey(String other) {
        return key.group().filter(group -> group.name().equals(other)).isPresent();
    }
}
