package io.hindcast.draft;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.EventTime;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Quiet;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.pipeline.ValueType;
import io.hindcast.pipeline.Values;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads records as workers do, with any fields. */
final class Reads {
    private static final String STAMP = "stamp";

    private Reads() {}

    /** A field that is read out of a value. */
    static Field field(List<String> path, ValueType type, TimeFormat format) {
        return field(path, type, Notation.of(format));
    }

    /** The same, written in any way. */
    static Field field(List<String> path, ValueType type, Notation notation) {
        return new Field("field", type, true, new Origin.Value(path), notation);
    }

    /** A field of a text that Kafka has beside the value, or of its timestamp. */
    static Field field(KafkaFact fact) {
        return new Field("field", fact.type(), true, new Origin.Fact(fact), TimeFormat.RFC_3339);
    }

    /** In how many of the records each of the fields has a value of its type. */
    static int[] valid(String topic, List<SourceRecord> records, List<Field> fields) {
        RowReader reader = reader(topic, fields);
        Row row = new Row(reader.slots());
        int[] valid = new int[fields.size()];
        for (SourceRecord record : records) {
            reader.read(record, row);
            for (int field = 0; field < valid.length; field++) {
                valid[field] += row.slotFault(field) == Fault.NONE ? 1 : 0;
            }
        }
        return valid;
    }

    /** The place of the first record that has something else than a value of that type there. */
    static OptionalInt firstInvalid(String topic, List<SourceRecord> records, Field field) {
        RowReader reader = reader(topic, List.of(field));
        Row row = new Row(reader.slots());
        for (int at = 0; at < records.size(); at++) {
            reader.read(records.get(at), row);
            if (row.slotFault(0) != Fault.NONE && row.slotFault(0) != Fault.ABSENT) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** The times that a timestamp field has, in milliseconds since 1970, record by record; empty where it has none. */
    static List<OptionalLong> times(String topic, List<SourceRecord> records, Field field) {
        RowReader reader = reader(topic, List.of(field));
        Row row = new Row(reader.slots());
        List<OptionalLong> times = new ArrayList<>();
        for (SourceRecord record : records) {
            reader.read(record, row);
            times.add(row.slotFault(0) == Fault.NONE ? OptionalLong.of(row.integer(0)) : OptionalLong.empty());
        }
        return times;
    }

    /** The texts that a string field has, record by record. */
    static List<Optional<String>> texts(String topic, List<SourceRecord> records, Field field) {
        RowReader reader = reader(topic, List.of(field));
        Row row = new Row(reader.slots());
        List<Optional<String>> texts = new ArrayList<>();
        for (SourceRecord record : records) {
            reader.read(record, row);
            texts.add(row.slotFault(0) == Fault.NONE ? Optional.of(row.text(0)) : Optional.empty());
        }
        return texts;
    }

    private static RowReader reader(String topic, List<Field> fields) {
        List<Field> all = new ArrayList<>();
        for (Field field : fields) {
            all.add(new Field("f" + all.size(), field.type(), true, field.origin(), field.notation()));
        }
        all.add(new Field(
                STAMP, ValueType.TIMESTAMP, false, new Origin.Fact(KafkaFact.TIMESTAMP), TimeFormat.RFC_3339));
        return new RowReader(new Source(
                List.of(new TopicFields(topic, new Values(new Format.Json(), Nulls.INVALID), all)),
                new EventTime(STAMP, Duration.ZERO),
                Optional.empty(),
                Optional.empty(),
                new Quiet(Duration.ofMinutes(1), Quiet.Heartbeats.FOREIGN)));
    }
}
