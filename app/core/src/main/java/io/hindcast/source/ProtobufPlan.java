package io.hindcast.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ProtobufSchema;
import io.hindcast.pipeline.ProtobufSchema.Kind;
import io.hindcast.pipeline.ProtobufSchema.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read and what is passed over of messages of one type, made once for all of them. Not thread-safe. */
final class ProtobufPlan {
    private final Message root;

    /** Bytes that the schema does not allow. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String problem) {
            super(problem);
        }
    }

    ProtobufPlan(ProtobufSchema schema, FieldTree declared) {
        root = new Message(schema, schema.root(), declared);
    }

    void read(CodedInputStream in, Row row) throws IOException {
        root.begin(row);
        root.read(in, row);
    }

    /** The declared members of a message. Where it stands twice, the later one adds to the earlier one. */
    private static final class Message {
        private final List<Declared> members = new ArrayList<>();

        Message(ProtobufSchema schema, String type, FieldTree declared) {
            for (Member member : schema.members(type)) {
                FieldTree child = declared.member(member.name());
                if (child != null) {
                    members.add(new Declared(schema, member, child));
                }
            }
        }

        /** It is there, and nothing of it is known yet. */
        void begin(Row row) {
            for (int i = 0; i < members.size(); i++) {
                members.get(i).begin(row);
            }
        }

        void read(CodedInputStream in, Row row) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                Declared member = member(tag);
                if (member != null) {
                    clearOthers(member, row);
                    member.read(in, row);
                } else if (!in.skipField(tag)) {
                    throw new Malformed("a group ends that has not begun");
                }
            }
        }

        private @Nullable Declared member(int tag) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).tag == tag) {
                    return members.get(i);
                }
            }
            return null;
        }

        /** Of those of which one is there, the last one is. */
        private void clearOthers(Declared member, Row row) {
            if (!member.of.oneof().isEmpty()) {
                for (int i = 0; i < members.size(); i++) {
                    Declared other = members.get(i);
                    if (other != member && other.of.oneof().equals(member.of.oneof())) {
                        other.begin(row);
                    }
                }
            }
        }
    }

    /** Reads what stands next. */
    private interface Step {
        void read(CodedInputStream in, Row row) throws IOException;
    }

    /** A declared member. */
    private static final class Declared {
        private final ProtobufSchema schema;
        private final Member of;
        private final int tag;
        private final FieldTree declared;
        private final Step step;
        private final ProtobufValues values;
        private boolean there;

        Declared(ProtobufSchema schema, Member of, FieldTree declared) {
            this.schema = schema;
            this.of = of;
            this.declared = declared;
            values = new ProtobufValues(declared.slots());
            tag = (of.number() << 3) | wireType(of.kind());
            step = of.kind() == Kind.MESSAGE ? message() : leaf();
        }

        private static int wireType(Kind kind) {
            return switch (kind) {
                case BOOL, INT, UNSIGNED, ZIGZAG, ENUM -> WireFormat.WIRETYPE_VARINT;
                case FIXED_64, UNSIGNED_64, DOUBLE -> WireFormat.WIRETYPE_FIXED64;
                case FIXED_32, UNSIGNED_32, FLOAT -> WireFormat.WIRETYPE_FIXED32;
                case STRING, BYTES, MESSAGE, REPEATED -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
                case GROUP -> WireFormat.WIRETYPE_START_GROUP;
            };
        }

        /** What is not there is absent, or the default of its type. */
        void begin(Row row) {
            there = false;
            declared.spoilBelow(row, Fault.ABSENT);
            if (of.present()) {
                declared.spoilSlots(row, Fault.ABSENT);
            } else {
                values.byDefault(of, schema, row);
                declared.spoilBelow(row, Fault.WRONG_TYPE);
            }
        }

        void read(CodedInputStream in, Row row) throws IOException {
            step.read(in, row);
            there = true;
        }

        private Step leaf() {
            Step leaf = values.step(of, schema)::read;
            return (in, row) -> {
                leaf.read(in, row);
                declared.spoilBelow(row, Fault.WRONG_TYPE);
            };
        }

        private Step message() {
            boolean moment = of.type().equals(ProtobufSchema.TIMESTAMP) && declared.isLeaf();
            Message members = new Message(schema, of.type(), declared);
            ProtobufValues.Moment time = new ProtobufValues.Moment(values);
            return (in, row) -> {
                if (!there) {
                    declared.spoilSlots(row, Fault.WRONG_TYPE);
                    members.begin(row);
                    time.begin();
                }
                int limit = in.pushLimit(in.readRawVarint32());
                if (moment) {
                    time.read(in, row);
                } else {
                    members.read(in, row);
                }
                in.checkLastTagWas(0);
                in.popLimit(limit);
            };
        }
    }
}
