package io.hindcast.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pipeline reads.
 *
 * @param topics where the records are, in the order of the definition; at least one, none twice
 * @param values of all records
 * @param fields in the order of the definition; a field's index here is its slot in a row
 * @param keyed the field that the topic is partitioned by, if the definition promises one
 * @param from where the first version starts, in event time; empty for the earliest record
 * @param quiet what happens when a partition falls quiet
 */
public record Source(
        List<String> topics,
        Values values,
        List<Field> fields,
        EventTime eventTime,
        Optional<String> keyed,
        Optional<Instant> from,
        Quiet quiet) {
    public Source {
        topics = List.copyOf(topics);
        fields = List.copyOf(fields);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a source has at least one topic");
        }
    }

    /** The slot of the named field; the name is one of the declared ones. */
    public int slot(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a declared field: " + field);
    }

    /** The place of a topic among the names of all of them, sorted: in whatever order they are written, it is the same. */
    public int placeOf(String topic) {
        int before = 0;
        for (String other : topics) {
            before += other.compareTo(topic) < 0 ? 1 : 0;
        }
        return before;
    }

    /** The slot of the event time. */
    public int eventTimeSlot() {
        return slot(eventTime.field());
    }

    /**
     * How the event time is read, in the ledger's words: two versions of which this is the same see the same event times. {@code
     * at}; where the value does not simply stand under that name, also from where, and how it is written: {@code at from [placed]
     * epoch_ms}.
     */
    public String eventTimeReading() {
        Field field = fields.get(eventTimeSlot());
        Origin plain = new Origin.Value(List.of(field.name().split("\\.", -1)));
        String from = field.origin().equals(plain) ? "" : " from " + spelled(field.origin());
        String format = field.timeFormat() == TimeFormat.RFC_3339
                ? ""
                : " " + field.timeFormat().name().toLowerCase(Locale.ROOT);
        return field.name() + from + format;
    }

    private static String spelled(Origin origin) {
        return origin.as(
                value -> value.path().toString(),
                first -> "first of "
                        + first.paths().stream().map(Origin.Value::path).toList(),
                fact -> fact.fact().word(),
                Origin.Header::word);
    }
}
