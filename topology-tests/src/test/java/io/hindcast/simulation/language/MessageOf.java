package io.hindcast.simulation.language;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import java.util.Base64;
import java.util.List;

/** The message of a topic: each member optional, of a type that holds what is declared. */
public final class MessageOf {
    /** A member that nobody reads. */
    public static final int UNREAD = 999;

    private MessageOf() {}

    /** What a member of a field holds. */
    public static FieldDescriptorProto.Type type(SourceField field) {
        return switch (field.type()) {
            case BOOL -> field.text() ? FieldDescriptorProto.Type.TYPE_STRING : FieldDescriptorProto.Type.TYPE_BOOL;
            case INT -> field.text() ? FieldDescriptorProto.Type.TYPE_STRING : FieldDescriptorProto.Type.TYPE_SINT64;
            case TIMESTAMP ->
                List.of(Clock.US, Clock.NS).contains(field.clock())
                        ? FieldDescriptorProto.Type.TYPE_INT64
                        : FieldDescriptorProto.Type.TYPE_STRING;
            case STRING, DECIMAL -> FieldDescriptorProto.Type.TYPE_STRING;
        };
    }

    /** The number of a member. */
    public static int number(TopicFields topic, String member) {
        return 1 + 7 * topic.members().indexOf(member);
    }

    static String descriptor(TopicFields topic) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName("M");
        for (SourceField field : topic.fields()) {
            for (String member : field.place().members()) {
                message.addField(FieldDescriptorProto.newBuilder()
                        .setName(member)
                        .setNumber(number(topic, member))
                        .setType(type(field))
                        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                        .setProto3Optional(true)
                        .setOneofIndex(message.getOneofDeclCount()));
                message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + member));
            }
        }
        return Base64.getEncoder()
                .encodeToString(FileDescriptorSet.newBuilder()
                        .addFile(FileDescriptorProto.newBuilder()
                                .setName("m.proto")
                                .setSyntax("proto3")
                                .addMessageType(message))
                        .build()
                        .toByteArray());
    }
}
