package io.hindcast.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline reads.
 *
 * @param read the topics, in the order of the definition; at least one, none twice, and a name has the same type in all of them
 * @param keyed the field that the topic is partitioned by, if the definition promises one
 * @param from where the first version starts, in event time; empty for the earliest record
 * @param quiet what happens when a partition falls quiet
 */
public record Source(
        List<TopicFields> read, EventTime eventTime, Optional<String> keyed, Optional<Instant> from, Quiet quiet) {
    public Source {
        read = List.copyOf(read);
        if (read.isEmpty()) {
            throw new IllegalArgumentException("a source has at least one topic");
        }
    }

    /** The names of the topics, in the order of the definition. */
    public List<String> topics() {
        return read.stream().map(TopicFields::topic).toList();
    }

    /** Whether the records of all topics are read in the same way. */
    public boolean isUniform() {
        return read.stream().allMatch(topic -> topic.isReadLike(read.get(0)));
    }

    /** How the records of that topic are read. Where all are read in the same way, this is asked of any topic. */
    public TopicFields of(String topic) {
        return read.stream()
                .filter(it -> it.topic().equals(topic))
                .findFirst()
                .or(() -> isUniform() ? Optional.of(read.get(0)) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("'" + topic + "' is none of the topics " + topics()));
    }

    /**
     * What expressions see, in the order in which the names come first in the definition; the index is the slot in a row. A name is
     * required only where every topic declares it and none says that it may be absent.
     */
    public List<Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (TopicFields topic : read) {
            for (Field field : topic.fields()) {
                columns.computeIfAbsent(
                        field.name(), name -> new Column(name, field.type(), mayBeAbsent(field.name())));
            }
        }
        return List.copyOf(columns.values());
    }

    private boolean mayBeAbsent(String name) {
        return read.stream()
                .anyMatch(topic -> topic.named(name).map(Field::optional).orElse(true));
    }

    /** The fields of a topic in its own order, each with its slot. */
    public List<Declared> declared(String topic) {
        return of(topic).fields().stream()
                .map(field -> new Declared(slot(field.name()), field))
                .toList();
    }

    /** The slot of the named field; the name is one of the declared ones. */
    public int slot(String field) {
        List<Column> columns = columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a declared field: " + field);
    }

    /** The place of a topic among the names of all of them, sorted: in whatever order they are written, it is the same. */
    public int placeOf(String topic) {
        int before = 0;
        for (TopicFields other : read) {
            before += other.topic().compareTo(topic) < 0 ? 1 : 0;
        }
        return before;
    }

    /** The slot of the event time. */
    public int eventTimeSlot() {
        return slot(eventTime.field());
    }

    /** The event time as a topic declares it. */
    public Field eventTimeField(String topic) {
        return of(topic).named(eventTime.field()).orElseThrow();
    }

    /**
     * How the event time of a topic's records is read, in the ledger's words: two versions of which this is the same see the same
     * event times. {@code at}; where the value does not simply stand under that name, also from where, and how it is written: {@code
     * at from [placed] epoch_ms}. Where the format decides which records can be read, that too: {@code at in text 5d41…}.
     */
    public String eventTimeReading(String topic) {
        Field field = eventTimeField(topic);
        Origin plain = new Origin.Value(List.of(field.name().split("\\.", -1)));
        String from = field.origin().equals(plain) ? "" : " from " + spelled(field.origin());
        String format = field.timeFormat() == TimeFormat.RFC_3339
                ? ""
                : " " + field.timeFormat().name().toLowerCase(Locale.ROOT);
        return field.name()
                + from
                + format
                + (field.timeFormat() == TimeFormat.PATTERN
                        ? " " + field.notation().meanings()
                        : "")
                + (field.notation().missing().isEmpty()
                        ? ""
                        : " missing "
                                + field.notation().missing().stream()
                                        .map(JsonText::quote)
                                        .toList())
                + (of(topic).values().format().reading().isEmpty()
                        ? ""
                        : " in " + of(topic).values().format().reading());
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
