package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.AvroSchema;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.SchemaIds;
import io.hindcast.schema.SchemaText;
import io.hindcast.source.Reading.Unreadable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the declared members of values in Avro's binary encoding, each by the schema by which it was written. Not thread-safe. */
final class AvroReader implements ValueReader {
    private static final String TYPE = "AVRO";

    private final Format.Avro format;
    private final FieldTree declared;
    private final TopicSchemas schemas;
    private final Map<Long, Written> known = new HashMap<>();
    private final AvroInput in = new AvroInput();
    private long latestNumber = SchemaNumber.NONE;
    private Written latest = new Written(Optional.empty(), Optional.empty());

    /** What is known of a schema: how its values are read, or why none can be. */
    private record Written(Optional<AvroPlan> plan, Optional<Unreadable> problem) {}

    AvroReader(Format.Avro format, FieldTree declared, TopicSchemas schemas) {
        this.format = format;
        this.declared = declared;
        this.schemas = schemas;
        format.schemas().forEach((number, schema) -> known.put(number, written(schema)));
    }

    @Override
    public Optional<Unreadable> read(SourceRecord from, byte[] value, Row row) {
        boolean numbered = format.ids() != SchemaIds.NONE;
        long number = numbered ? SchemaNumber.of(format.ids(), from, value) : Format.Avro.ONLY;
        if (number == SchemaNumber.NONE) {
            return unparseable(SchemaNumber.problem(format.ids()));
        }
        if (number != latestNumber) {
            Written before = known.get(number);
            latest = before == null ? remembered(number) : before;
            latestNumber = number;
        }
        if (latest.plan().isEmpty()) {
            return latest.problem();
        }
        in.begin(value, SchemaNumber.bytes(format.ids(), from));
        try {
            latest.plan().get().read(in, row);
        } catch (AvroInput.Malformed malformed) {
            return unparseable(
                    "the value is not of the schema" + (numbered ? " " + number : "") + ": " + malformed.getMessage());
        }
        return in.left() == 0
                ? Optional.empty()
                : unparseable("the value is not of the schema" + (numbered ? " " + number : "") + ": it has "
                        + in.left() + " bytes more");
    }

    /** Kept where it is a fact, readable or not: only of numbers that mean nothing there is no end. */
    private Written remembered(long number) {
        if (format.registry().isEmpty()) {
            return unreadable(
                    Reason.UNPARSEABLE,
                    "the value is of schema " + number + ", which the format does not have; it has "
                            + new TreeSet<>(format.schemas().keySet()));
        }
        Written found = find(number);
        known.put(number, found);
        return found;
    }

    private Written find(long number) {
        return schemas.apply(number)
                .as(
                        text -> written(number, text),
                        () -> unreadable(
                                Reason.UNKNOWN_SCHEMA,
                                "the value is of schema " + number + ", which the registry did not have"));
    }

    private Written written(long number, SchemaText text) {
        if (!text.type().equals(TYPE)) {
            return unreadable(
                    Reason.UNKNOWN_SCHEMA,
                    "the value is of schema " + number + ", which is one of " + text.type() + ", not of Avro");
        }
        AvroSchema.Read read = AvroSchema.read(
                text.text(),
                text.references().stream().map(SchemaText.Reference::text).toList());
        return read.schema()
                .map(this::written)
                .orElseGet(() -> unreadable(
                        Reason.UNKNOWN_SCHEMA,
                        "the value is of schema " + number + ", which cannot be read: "
                                + String.join("; ", read.problems())));
    }

    private Written written(AvroSchema schema) {
        return new Written(Optional.of(new AvroPlan(schema, declared)), Optional.empty());
    }

    private static Written unreadable(Reason reason, String detail) {
        return new Written(Optional.empty(), Optional.of(new Unreadable(reason, detail)));
    }

    private static Optional<Unreadable> unparseable(String detail) {
        return Optional.of(new Unreadable(Reason.UNPARSEABLE, detail));
    }
}
