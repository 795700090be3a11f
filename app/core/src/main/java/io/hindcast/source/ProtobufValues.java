package io.hindcast.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ProtobufSchema;
import io.hindcast.pipeline.ProtobufSchema.Member;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings values of Protobuf into the fields that are declared in one place. Not thread-safe. */
final class ProtobufValues {
    private final List<Slot> slots;

    /** Reads one value. */
    interface Step {
        void read(CodedInputStream in, Row row) throws IOException;
    }

    ProtobufValues(List<Slot> slots) {
        this.slots = slots;
    }

    Step step(Member member, ProtobufSchema schema) {
        return switch (member.kind()) {
            case BOOL -> (in, row) -> bool(in.readBool(), row);
            case INT -> (in, row) -> whole(in.readInt64(), row);
            case UNSIGNED -> (in, row) -> unsigned(in.readUInt64(), row);
            case ZIGZAG -> (in, row) -> whole(in.readSInt64(), row);
            case FIXED_32 -> (in, row) -> whole(in.readSFixed32(), row);
            case UNSIGNED_32 -> (in, row) -> whole(Integer.toUnsignedLong(in.readFixed32()), row);
            case FIXED_64 -> (in, row) -> whole(in.readSFixed64(), row);
            case UNSIGNED_64 -> (in, row) -> unsigned(in.readFixed64(), row);
            case FLOAT -> (in, row) -> real(in.readFloat(), row);
            case DOUBLE -> (in, row) -> real(in.readDouble(), row);
            case STRING -> (in, row) -> text(in.readByteArray(), row);
            case ENUM -> {
                Map<Integer, char[]> words = new HashMap<>();
                schema.names(member.type()).forEach((number, name) -> words.put(number, name.toCharArray()));
                yield (in, row) -> word(words.get(in.readEnum()), row);
            }
            case BYTES, MESSAGE, REPEATED, GROUP ->
                (in, row) -> {
                    in.skipField(in.getLastTag());
                    spoil(row);
                };
        };
    }

    /** What proto3 means by a member that is not written. */
    void byDefault(Member member, ProtobufSchema schema, Row row) {
        switch (member.kind()) {
            case BOOL -> bool(false, row);
            case INT, UNSIGNED, ZIGZAG, FIXED_32, UNSIGNED_32, FIXED_64, UNSIGNED_64 -> whole(0, row);
            case FLOAT, DOUBLE -> real(0, row);
            case STRING -> text(new char[0], 0, 0, row);
            case ENUM -> word(schema.names(member.type()).getOrDefault(0, "").toCharArray(), row);
            case BYTES, MESSAGE, REPEATED, GROUP -> spoil(row);
        }
    }

    private void spoil(Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).spoil(row, Fault.WRONG_TYPE);
        }
    }

    private void bool(boolean value, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).bool(row, value);
        }
    }

    private void whole(long value, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).whole(row, value);
        }
    }

    private void unsigned(long value, Row row) {
        if (value >= 0) {
            whole(value, row);
            return;
        }
        char[] digits = Long.toUnsignedString(value).toCharArray();
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).number(row, digits, 0, digits.length);
        }
    }

    private void real(double value, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).real(row, value);
        }
    }

    private void text(byte[] bytes, Row row) throws ProtobufPlan.Malformed {
        Optional<CharBuffer> decoded = Utf8.decode(ByteBuffer.wrap(bytes));
        if (decoded.isEmpty()) {
            throw new ProtobufPlan.Malformed("a string is not UTF-8");
        }
        CharBuffer text = decoded.get();
        text(text.array(), text.arrayOffset() + text.position(), text.remaining(), row);
    }

    private void text(char[] text, int offset, int length, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).text(row, text, offset, length);
        }
    }

    /** A number that has no name is nothing that a text could be. */
    private void word(char @Nullable [] name, Row row) {
        if (name == null) {
            spoil(row);
        } else {
            text(name.clone(), 0, name.length, row);
        }
    }

    /** A {@code google.protobuf.Timestamp}: seconds since 1970 and nanoseconds, each 0 where it is not written. */
    static final class Moment {
        private static final int SECONDS = (1 << 3) | WireFormat.WIRETYPE_VARINT;
        private static final int NANOS = (2 << 3) | WireFormat.WIRETYPE_VARINT;
        private static final long MS = 1_000;
        private static final long NANOS_OF_MS = 1_000_000;

        private final ProtobufValues values;
        private long seconds;
        private long nanos;

        Moment(ProtobufValues values) {
            this.values = values;
        }

        void begin() {
            seconds = 0;
            nanos = 0;
        }

        void read(CodedInputStream in, Row row) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (tag) {
                    case SECONDS -> seconds = in.readInt64();
                    case NANOS -> nanos = in.readInt64();
                    default -> {
                        if (!in.skipField(tag)) {
                            throw new ProtobufPlan.Malformed("a group ends that has not begun");
                        }
                    }
                }
            }
            // What is beyond the calendar is so with any number that is.
            boolean beyond = seconds > Long.MAX_VALUE / MS / 2
                    || seconds < -Long.MAX_VALUE / MS / 2
                    || nanos < 0
                    || nanos >= MS * NANOS_OF_MS;
            long ms = beyond ? Long.MAX_VALUE : seconds * MS + Math.floorDiv(nanos, NANOS_OF_MS);
            for (int i = 0; i < values.slots.size(); i++) {
                values.slots.get(i).time(row, ms, ms);
            }
        }
    }
}
