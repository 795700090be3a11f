package io.hindcast.simulation;

import io.hindcast.simulation.language.Lack;
import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.RecordedSchemas;
import io.hindcast.simulation.language.Scope;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Spot;
import io.hindcast.simulation.language.Standing;
import io.hindcast.simulation.language.TopicFields;
import io.hindcast.simulation.language.Written;
import io.hindcast.source.PlainRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An event.
 *
 * @param topic to which it goes
 * @param values what it has for each field of that, by its name
 * @param json the same, as far as it stands in the value; a line where the topic holds lines, of Avro each byte as a character
 */
public record Event(SourceFields fields, TopicFields topic, Map<String, Written> values, String json, long timestampMs)
        implements LogRecord {
    public Event {
        values = Map.copyOf(values);
    }

    private Written written(SourceField field) {
        return Objects.requireNonNull(values.get(field.name()), field.name());
    }

    /** What it comes to there for a field; nothing where its topic does not declare it. */
    Outcome outcome(String name, Spot spot) {
        Optional<SourceField> field = fields.named(name, spot);
        if (field.isEmpty()) {
            return Outcome.lacks(Lack.ABSENT);
        }
        return switch (field.get().place().from()) {
            case "$topic" -> Outcome.of(spot.topic());
            case "$partition" -> Outcome.of((long) spot.partition());
            case "$offset" -> Outcome.of(spot.offset());
            case "$timestamp" -> Outcome.of(Instant.ofEpochMilli(timestampMs));
            default -> written(field.get()).outcome();
        };
    }

    /** The fields as expressions see them, where it stands there. */
    public Scope scope(Spot spot, Seen seen) {
        return new Scope() {
            @Override
            public Outcome value(String name) {
                return outcome(name, spot);
            }

            @Override
            public Standing standing() {
                return new Standing((Instant) value(fields.time()).value(), spot);
            }

            @Override
            public void seen(String signature, Outcome outcome) {
                seen.construct(signature, outcome);
            }
        };
    }

    @Override
    public PlainRecord at(Spot spot) {
        PlainRecord record = PlainRecord.at(spot.topic(), spot.partition(), spot.offset())
                .withTimestamp(timestampMs)
                .withValue(bytes(topic.written() == TopicFields.Values.LINES ? json + end() : json));
        for (SourceField field : topic.fields()) {
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

    /** The bytes of the value, or of what has become of it. */
    byte[] bytes(String value) {
        return topic.asksRegistry()
                ? named(value, timestampMs % 2 == 0 ? RecordedSchemas.PLAIN : RecordedSchemas.LONGER)
                : value.getBytes(topic.isBinary() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The same of a schema that the registry did not have. */
    byte[] bytesOfNoSchema() {
        return named(json, RecordedSchemas.MISSING);
    }

    private static byte[] named(String value, int number) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer named = ByteBuffer.allocate(6 + bytes.length).put((byte) 0).putInt(number);
        if (number == RecordedSchemas.LONGER) {
            named.put((byte) 1);
        }
        named.put(bytes);
        return Arrays.copyOf(named.array(), named.position());
    }

    /** Some producers leave the end of a line where it is. */
    private String end() {
        return switch ((int) (timestampMs % 4)) {
            case 1 -> "\n";
            case 2 -> "\r\n";
            default -> "";
        };
    }

    @Override
    public String toString() {
        return "Event[" + (json.length() > 1_000 ? json.substring(0, 1_000) + "…" : json) + " at timestamp "
                + timestampMs + "]";
    }
}
