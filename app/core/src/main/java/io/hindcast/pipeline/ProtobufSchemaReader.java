package io.hindcast.pipeline;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.hindcast.pipeline.ProtobufSchema.Kind;
import io.hindcast.pipeline.ProtobufSchema.Member;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@code protoc --include_imports --descriptor_set_out} writes, as Base64. For one set. */
final class ProtobufSchemaReader {
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> built = new LinkedHashMap<>();
    private final SortedMap<String, List<Member>> messages = new TreeMap<>();
    private final SortedMap<String, SortedMap<Integer, String>> enums = new TreeMap<>();

    /** What is wrong with it, in words that go on behind the key. */
    static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;

        Unsound(String problem) {
            super(problem);
        }
    }

    /** @param message the full name of the one that values are */
    ProtobufSchema read(String base64, String message) throws Unsound {
        for (FileDescriptorProto file : set(base64).getFileList()) {
            files.put(file.getName(), file);
        }
        List<Descriptor> all = new ArrayList<>();
        for (String name : files.keySet()) {
            file(name, 0).getMessageTypes().forEach(type -> all(type, all));
        }
        Descriptor root = all.stream()
                .filter(type -> type.getFullName().equals(message))
                .findFirst()
                .orElseThrow(() -> none(message, all));
        add(root);
        return new ProtobufSchema(message, messages, enums);
    }

    private static Unsound none(String message, List<Descriptor> all) {
        List<String> names = all.stream().map(Descriptor::getFullName).sorted().toList();
        return new Unsound(
                "has no message '" + message + "'; it has " + Words.sorted(names) + Suggestion.suffix(message, names));
    }

    private static FileDescriptorSet set(String base64) throws Unsound {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new Unsound("is not Base64");
        }
        try {
            FileDescriptorSet set = FileDescriptorSet.parseFrom(bytes);
            if (set.getFileCount() > 0) {
                return set;
            }
        } catch (InvalidProtocolBufferException malformed) {
            // Said below.
        }
        throw new Unsound("is not what protoc --include_imports --descriptor_set_out has written");
    }

    private FileDescriptor file(String name, int depth) throws Unsound {
        FileDescriptor known = built.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto file = files.get(name);
        if (file == null || depth > files.size()) {
            throw new Unsound("lacks the file '" + name + "', which another one imports: protoc --include_imports");
        }
        List<FileDescriptor> imports = new ArrayList<>();
        for (String other : file.getDependencyList()) {
            imports.add(file(other, depth + 1));
        }
        try {
            FileDescriptor made = FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
            built.put(name, made);
            return made;
        } catch (DescriptorValidationException unsound) {
            throw new Unsound("is not sound: " + unsound.getMessage());
        }
    }

    private static void all(Descriptor type, List<Descriptor> into) {
        into.add(type);
        type.getNestedTypes().forEach(nested -> all(nested, into));
    }

    private void add(Descriptor message) {
        if (messages.containsKey(message.getFullName())) {
            return;
        }
        messages.put(
                message.getFullName(),
                message.getFields().stream()
                        .map(ProtobufSchemaReader::member)
                        .sorted(Comparator.comparingInt(Member::number))
                        .toList());
        for (FieldDescriptor field : message.getFields()) {
            Kind kind = kind(field);
            if (kind == Kind.MESSAGE) {
                add(field.getMessageType());
            } else if (kind == Kind.ENUM) {
                enums.computeIfAbsent(field.getEnumType().getFullName(), name -> names(field.getEnumType()));
            }
        }
    }

    /** Of a number with several names the first counts. */
    private static SortedMap<Integer, String> names(EnumDescriptor type) {
        SortedMap<Integer, String> names = new TreeMap<>();
        for (EnumValueDescriptor value : type.getValues()) {
            names.putIfAbsent(value.getNumber(), value.getName());
        }
        return names;
    }

    private static Member member(FieldDescriptor field) {
        Kind kind = kind(field);
        return new Member(
                field.getName(),
                field.getNumber(),
                kind,
                switch (kind) {
                    case MESSAGE -> field.getMessageType().getFullName();
                    case ENUM -> field.getEnumType().getFullName();
                    default -> "";
                },
                field.hasPresence() || field.isRepeated(),
                Optional.ofNullable(field.getRealContainingOneof())
                        .map(oneof -> oneof.getName())
                        .orElse(""));
    }

    private static Kind kind(FieldDescriptor field) {
        if (field.isRepeated()) {
            return Kind.REPEATED;
        }
        return switch (field.getType()) {
            case BOOL -> Kind.BOOL;
            case INT32, INT64 -> Kind.INT;
            case UINT32, UINT64 -> Kind.UNSIGNED;
            case SINT32, SINT64 -> Kind.ZIGZAG;
            case SFIXED32 -> Kind.FIXED_32;
            case FIXED32 -> Kind.UNSIGNED_32;
            case SFIXED64 -> Kind.FIXED_64;
            case FIXED64 -> Kind.UNSIGNED_64;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case STRING -> Kind.STRING;
            case BYTES -> Kind.BYTES;
            case ENUM -> Kind.ENUM;
            case MESSAGE -> Kind.MESSAGE;
            case GROUP -> Kind.GROUP;
        };
    }
}
