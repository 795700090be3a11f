package io.hindcast.source;

import io.hindcast.expression.Row;
import io.hindcast.pipeline.Format;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the declared members of values in Avro's binary encoding, each by the schema by which it was written. Not thread-safe. */
final class AvroReader implements ValueReader {
    /** A byte 0 and the number of the schema. */
    private static final int ID_BYTES = 5;

    private final Map<Integer, AvroPlan> plans = new HashMap<>();
    private final boolean numbered;
    private final String numbers;
    private final AvroInput in = new AvroInput();

    AvroReader(Format.Avro format, FieldTree declared) {
        format.schemas().forEach((id, schema) -> plans.put(id, new AvroPlan(schema, declared)));
        numbered = format.ids() == Format.Avro.Ids.CONFLUENT;
        numbers = new TreeSet<>(plans.keySet()).toString();
    }

    @Override
    public Optional<String> read(byte[] value, Row row) {
        int id = Format.Avro.ONLY;
        if (numbered) {
            if (value.length < ID_BYTES || value[0] != 0) {
                return Optional.of("the value does not begin with a byte 0 and four bytes of a schema's number");
            }
            id = ByteBuffer.wrap(value).getInt(1);
        }
        AvroPlan plan = plans.get(id);
        if (plan == null) {
            return Optional.of("the value is of schema " + id + ", which the format does not have; it has " + numbers);
        }
        in.begin(value, numbered ? ID_BYTES : 0);
        try {
            plan.read(in, row);
        } catch (AvroInput.Malformed malformed) {
            return Optional.of(
                    "the value is not of the schema" + (numbered ? " " + id : "") + ": " + malformed.getMessage());
        }
        return in.left() == 0
                ? Optional.empty()
                : Optional.of("the value is not of the schema" + (numbered ? " " + id : "") + ": it has " + in.left()
                        + " bytes more");
    }
}
