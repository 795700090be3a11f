package io.hindcast.cases;

import com.google.protobuf.CodedOutputStream;
import io.hindcast.pipeline.ProtobufSchema;
import io.hindcast.pipeline.ProtobufSchema.Kind;
import io.hindcast.pipeline.ProtobufSchema.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message of Protobuf out of what a case gives; nothing else is written. Not thread-safe. */
final class ProtobufBytes {
    private static final String NULL = "null";

    private final ProtobufSchema schema;

    /** A value that the message cannot hold. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ProtobufBytes(ProtobufSchema schema) {
        this.schema = schema;
    }

    /**
     * Empty where the message cannot hold one of the values.
     *
     * @param leaves JSON texts by their paths
     */
    Optional<byte[]> of(Map<List<String>, String> leaves) {
        try {
            return Optional.of(message(schema.root(), leaves));
        } catch (Unfit | ArithmeticException | NumberFormatException | DateTimeException unfit) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] message(String type, Map<List<String>, String> leaves) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (Member member : schema.members(type)) {
            Map<List<String>, String> below = new LinkedHashMap<>();
            leaves.forEach((path, value) -> {
                if (path.get(0).equals(member.name()) && !value.equals(NULL)) {
                    below.put(path.subList(1, path.size()), value);
                }
            });
            if (!below.isEmpty()) {
                write(member, below, out);
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private void write(Member member, Map<List<String>, String> below, CodedOutputStream out) throws IOException {
        String json = below.getOrDefault(List.of(), NULL);
        int number = member.number();
        if (member.kind() == Kind.MESSAGE) {
            out.writeByteArray(number, json.equals(NULL) ? message(member.type(), below) : moment(member, json));
            return;
        }
        switch (member.kind()) {
            case BOOL -> out.writeBool(number, bool(json));
            case INT -> out.writeInt64(number, whole(json));
            case UNSIGNED -> out.writeUInt64(number, whole(json));
            case ZIGZAG -> out.writeSInt64(number, whole(json));
            case FIXED_32 -> out.writeSFixed32(number, Math.toIntExact(whole(json)));
            case UNSIGNED_32 -> out.writeFixed32(number, (int) whole(json));
            case FIXED_64 -> out.writeSFixed64(number, whole(json));
            case UNSIGNED_64 -> out.writeFixed64(number, whole(json));
            case FLOAT -> out.writeFloat(number, new BigDecimal(json).floatValue());
            case DOUBLE -> out.writeDouble(number, new BigDecimal(json).doubleValue());
            case STRING -> out.writeString(number, Json.plain(json));
            case ENUM -> out.writeEnum(number, word(member, Json.plain(json)));
            case BYTES, MESSAGE, REPEATED, GROUP -> throw new Unfit();
        }
    }

    private static byte[] moment(Member member, String json) throws IOException {
        if (!member.type().equals(ProtobufSchema.TIMESTAMP)) {
            throw new Unfit();
        }
        Instant at = OffsetDateTime.parse(Json.plain(json)).toInstant();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeInt64(1, at.getEpochSecond());
        out.writeInt32(2, at.getNano());
        out.flush();
        return bytes.toByteArray();
    }

    private static boolean bool(String json) {
        if (!json.equals("true") && !json.equals("false")) {
            throw new Unfit();
        }
        return json.equals("true");
    }

    private static long whole(String json) {
        return new BigDecimal(json).longValueExact();
    }

    private int word(Member member, String word) {
        return schema.names(member.type()).entrySet().stream()
                .filter(name -> name.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(Unfit::new);
    }
}
