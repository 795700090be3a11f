package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.hindcast.pipeline.ValueType;
import io.hindcast.simulation.language.Clock;
import io.hindcast.simulation.language.MessageOf;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.TopicFields;
import io.hindcast.simulation.language.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;

/** Writes the values of fields as a message of Protobuf. */
final class EventProtobuf {
    private static final String NULL = "null";

    private final TopicFields topic;
    private final RandomGenerator random;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    EventProtobuf(TopicFields topic, RandomGenerator random) {
        this.topic = topic;
        this.random = random;
    }

    /** Whether a member of the field's type can say it. */
    static boolean holds(SourceField field, Written written) {
        String json = written.text();
        if (written.up() > 0) {
            return false;
        }
        if (isNothing(json)) {
            return true;
        }
        return switch (MessageOf.type(field)) {
            case TYPE_BOOL -> json.equals("true") || json.equals("false");
            case TYPE_SINT64, TYPE_INT64 -> json.matches(EventAvro.WHOLE);
            default -> json.startsWith("\"") || isMeantAsText(field, json);
        };
    }

    /** What is the same as a text: any decimal, what may come as a text, and a time that may be either. */
    private static boolean isMeantAsText(SourceField field, String json) {
        return switch (field.type()) {
            case DECIMAL -> json.matches("-?\\d.*");
            case INT -> json.matches(EventAvro.WHOLE);
            case BOOL -> json.equals("true") || json.equals("false");
            case TIMESTAMP -> field.clock() == Clock.AUTO && json.matches("\\d+");
            case STRING -> false;
        };
    }

    private static boolean isNothing(String json) {
        return json.isEmpty() || json.equals(NULL);
    }

    void add(SourceField field, Written written) {
        if (isNothing(written.text())) {
            return;
        }
        try {
            if (field.place() instanceof Place.Member member) {
                write(field, member.path().get(0), written);
            } else if (field.place() instanceof Place.Either either) {
                boolean second = random.nextInt(3) == 0;
                write(field, second ? either.other().get(0) : either.path().get(0), written);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void write(SourceField field, String member, Written written) throws IOException {
        int number = MessageOf.number(topic, member);
        FieldDescriptorProto.Type type = MessageOf.type(field);
        switch (type) {
            case TYPE_BOOL -> out.writeBool(number, written.text().equals("true"));
            case TYPE_SINT64 -> out.writeSInt64(number, Long.parseLong(written.text()));
            case TYPE_INT64 -> out.writeInt64(number, Long.parseLong(written.text()));
            default -> out.writeString(number, plain(field, written));
        }
    }

    private static String plain(SourceField field, Written written) {
        boolean text = field.type() == ValueType.STRING && written.outcome().hasValue();
        if (text || (written.outcome().hasValue() && written.outcome().value() instanceof String)) {
            return (String) written.outcome().value();
        }
        String json = written.text();
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    /** Each byte as a character. Something that nobody reads stands behind all members. */
    String write() {
        try {
            out.writeString(MessageOf.UNREAD, "x");
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(ISO_8859_1);
    }
}
