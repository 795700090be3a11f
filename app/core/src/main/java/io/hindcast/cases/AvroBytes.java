package io.hindcast.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.pipeline.AvroSchema;
import io.hindcast.pipeline.AvroType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of Avro out of what a case gives. What it does not give is null where the schema allows that, else empty: 0, a text
 * without characters, the first symbol. Not thread-safe.
 */
final class AvroBytes {
    private static final int SEVEN_BITS = 7;
    private static final int LOW_BITS = 0x7F;
    private static final String NULL = "null";

    private final AvroSchema.Types types;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A value that the schema cannot hold. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    AvroBytes(AvroSchema schema) {
        types = schema.types();
    }

    /**
     * Empty where the schema cannot hold one of the values.
     *
     * @param leaves JSON texts by their paths
     */
    Optional<byte[]> of(Map<List<String>, String> leaves) {
        out.reset();
        try {
            write(types.root(), leaves);
            return Optional.of(out.toByteArray());
        } catch (Unfit unfit) {
            return Optional.empty();
        }
    }

    private void write(AvroType written, Map<List<String>, String> leaves) {
        AvroType type = types.resolved(written);
        if (type instanceof AvroType.Union union) {
            union(union, leaves);
        } else if (type instanceof AvroType.Members record) {
            record.members().forEach(member -> write(member.type(), below(leaves, member.name())));
        } else if (type instanceof AvroType.Named map) {
            named(map, leaves);
        } else if (type instanceof AvroType.Items) {
            number(0);
        } else {
            leaf(type, leaves.getOrDefault(List.of(), NULL));
        }
    }

    private static Map<List<String>, String> below(Map<List<String>, String> leaves, String name) {
        Map<List<String>, String> below = new LinkedHashMap<>();
        leaves.forEach((path, value) -> {
            if (!path.isEmpty() && path.get(0).equals(name)) {
                below.put(path.subList(1, path.size()), value);
            }
        });
        return below;
    }

    /** The first type that can hold it; null where nothing is given. */
    private void union(AvroType.Union union, Map<List<String>, String> leaves) {
        boolean nothing = leaves.values().stream().allMatch(NULL::equals);
        byte[] before = out.toByteArray();
        for (int i = 0; i < union.branches().size(); i++) {
            AvroType branch = types.resolved(union.branches().get(i));
            boolean isNull = branch.equals(new AvroType.Simple(AvroType.Kind.NULL));
            if (isNull != nothing && (isNull || hasNull(union))) {
                continue;
            }
            try {
                number(i);
                write(branch, leaves);
                return;
            } catch (Unfit next) {
                out.reset();
                out.writeBytes(before);
            }
        }
        throw new Unfit();
    }

    private boolean hasNull(AvroType.Union union) {
        return union.branches().contains(new AvroType.Simple(AvroType.Kind.NULL));
    }

    private void named(AvroType.Named map, Map<List<String>, String> leaves) {
        List<String> names = leaves.keySet().stream()
                .filter(path -> !path.isEmpty())
                .map(path -> path.get(0))
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            number(names.size());
            for (String name : names) {
                text(name);
                write(map.values(), below(leaves, name));
            }
        }
        number(0);
    }

    private void leaf(AvroType type, String json) {
        boolean nothing = json.equals(NULL);
        if (type instanceof AvroType.Words words) {
            int symbol = nothing ? 0 : words.symbols().indexOf(Json.plain(json));
            number(check(symbol >= 0, symbol));
        } else if (type instanceof AvroType.Exact exact) {
            exact(exact, nothing ? BigDecimal.ZERO : decimal(json));
        } else if (type instanceof AvroType.Fixed fixed) {
            out.writeBytes(new byte[fixed.size()]);
        } else if (type instanceof AvroType.Simple simple) {
            simple(simple.kind(), json, nothing);
        }
    }

    private void simple(AvroType.Kind kind, String json, boolean nothing) {
        switch (kind) {
            case NULL -> check(nothing, 0);
            case BOOLEAN -> {
                check(nothing || json.equals("true") || json.equals("false"), 0);
                out.write(json.equals("true") ? 1 : 0);
            }
            case INT, LONG -> number(nothing ? 0 : whole(json));
            case FLOAT ->
                out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(nothing ? 0 : decimal(json).floatValue())
                        .array());
            case DOUBLE ->
                out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(nothing ? 0 : decimal(json).doubleValue())
                        .array());
            case BYTES -> number(0);
            case STRING -> {
                check(nothing || json.startsWith("\""), 0);
                text(nothing ? "" : Json.plain(json));
            }
            case TIMESTAMP_MS -> number(nothing ? 0 : time(json, ChronoUnit.MILLIS));
            case TIMESTAMP_US -> number(nothing ? 0 : time(json, ChronoUnit.MICROS));
            case TIMESTAMP_NS -> number(nothing ? 0 : time(json, ChronoUnit.NANOS));
        }
    }

    private static long check(boolean fits, long value) {
        if (!fits) {
            throw new Unfit();
        }
        return value;
    }

    private static BigDecimal decimal(String json) {
        try {
            return new BigDecimal(Json.plain(json));
        } catch (NumberFormatException none) {
            throw new Unfit();
        }
    }

    private static long whole(String json) {
        try {
            check(!json.startsWith("\""), 0);
            return decimal(json).longValueExact();
        } catch (ArithmeticException fraction) {
            throw new Unfit();
        }
    }

    /** An RFC 3339 text, or the number itself. */
    private static long time(String json, ChronoUnit unit) {
        if (!json.startsWith("\"")) {
            return whole(json);
        }
        try {
            return unit.between(
                    Instant.EPOCH, OffsetDateTime.parse(Json.plain(json)).toInstant());
        } catch (DateTimeException | ArithmeticException none) {
            throw new Unfit();
        }
    }

    private void exact(AvroType.Exact exact, BigDecimal value) {
        BigInteger unscaled;
        try {
            unscaled = value.setScale(exact.scale()).unscaledValue();
        } catch (ArithmeticException finer) {
            throw new Unfit();
        }
        byte[] bytes = unscaled.toByteArray();
        if (exact.fixed().isEmpty()) {
            number(bytes.length);
        } else {
            int size = exact.fixed().get().size();
            check(bytes.length <= size, 0);
            byte[] sign = new byte[size - bytes.length];
            Arrays.fill(sign, (byte) (unscaled.signum() < 0 ? -1 : 0));
            out.writeBytes(sign);
        }
        out.writeBytes(bytes);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
    }

    private void number(long value) {
        long left = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((left & ~LOW_BITS) != 0) {
            out.write((int) (left & LOW_BITS) + LOW_BITS + 1);
            left >>>= SEVEN_BITS;
        }
        out.write((int) left);
    }
}
