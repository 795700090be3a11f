package io.hindcast.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ProtobufSchema;
import io.hindcast.source.Reading.Unreadable;
import java.io.IOException;
import java.util.Optional;

/** Reads the declared members of messages of Protobuf; all others are passed over. Not thread-safe. */
final class ProtobufReader implements ValueReader {
    private final ProtobufPlan plan;

    ProtobufReader(ProtobufSchema schema, FieldTree declared) {
        plan = new ProtobufPlan(schema, declared);
    }

    @Override
    public Optional<Unreadable> read(SourceRecord from, byte[] value, Row row) {
        CodedInputStream in = CodedInputStream.newInstance(value);
        try {
            plan.read(in, row);
            return Optional.empty();
        } catch (InvalidProtocolBufferException malformed) {
            return unparseable(String.valueOf(malformed.getMessage()));
        } catch (ProtobufPlan.Malformed malformed) {
            return unparseable(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            return unparseable("it ends too early");
        }
    }

    private static Optional<Unreadable> unparseable(String problem) {
        return Optional.of(new Unreadable(Reason.UNPARSEABLE, "the value is not such a message: " + problem));
    }
}
