package io.hindcast.simulation;

import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.Scope;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Standing;
import io.hindcast.simulation.language.Written;
import io.hindcast.source.PlainRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An event.
 *
 * @param values what it has for each field, by its name
 * @param json the same, as far as it stands in the value
 */
record Event(SourceFields fields, Map<String, Written> values, String json, long timestampMs) implements LogRecord {
    Event {
        values = Map.copyOf(values);
    }

    private Written written(SourceField field) {
        return Objects.requireNonNull(values.get(field.name()), field.name());
    }

    /** What it comes to there for a field. */
    Outcome outcome(SourceField field, int partition, long offset) {
        return switch (field.place().from()) {
            case "$topic" -> Outcome.of(TOPIC);
            case "$partition" -> Outcome.of((long) partition);
            case "$offset" -> Outcome.of(offset);
            case "$timestamp" -> Outcome.of(Instant.ofEpochMilli(timestampMs));
            default -> written(field).outcome();
        };
    }

    /** The fields as expressions see them, where it stands there. */
    Scope scope(int partition, long offset, Seen seen) {
        return new Scope() {
            @Override
            public Outcome value(String name) {
                return outcome(fields.named(name), partition, offset);
            }

            @Override
            public Standing standing() {
                return new Standing((Instant) value(fields.time().name()).value(), partition, offset);
            }

            @Override
            public void seen(String signature, Outcome outcome) {
                seen.construct(signature, outcome);
            }
        };
    }

    @Override
    public PlainRecord at(int partition, long offset) {
        PlainRecord record = PlainRecord.at(TOPIC, partition, offset)
                .withTimestamp(timestampMs)
                .withValue(json);
        for (SourceField field : fields.all()) {
            if (field.place() instanceof Place.Fact fact
                    && fact.isText()
                    && written(field).isThere()) {
                String text = written(field).text();
                record = fact.isHeader()
                        ? record.withHeader(fact.header(), text.getBytes(StandardCharsets.UTF_8))
                        : record.withKey(text);
            }
        }
        return record;
    }

    @Override
    public String toString() {
        return "Event[" + (json.length() > 1_000 ? json.substring(0, 1_000) + "…" : json) + " at timestamp "
                + timestampMs + "]";
    }
}
