package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.AvroSchema;
import io.hindcast.pipeline.AvroType;
import io.hindcast.source.AvroInput.Malformed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read and what is passed over of values of one schema, made once for all of them. Not thread-safe. */
final class AvroPlan {
    private static final long MICROS = 1_000;
    private static final long NANOS = 1_000_000;

    private final AvroSchema.Types types;
    private final AvroSkip skip;
    private final Step root;

    /** Reads what stands next. */
    private interface Step {
        void read(AvroInput in, Row row) throws Malformed;
    }

    AvroPlan(AvroSchema schema, FieldTree declared) {
        types = schema.types();
        skip = new AvroSkip(types);
        root = members(types.root(), declared);
    }

    void read(AvroInput in, Row row) throws Malformed {
        root.read(in, row);
    }

    private Step members(AvroType.Members record, FieldTree declared) {
        Step[] steps = record.members().stream()
                .map(member -> {
                    FieldTree child = declared.member(member.name());
                    return child == null ? skipped(member.type()) : value(member.type(), child);
                })
                .toArray(Step[]::new);
        return (in, row) -> {
            for (Step step : steps) {
                step.read(in, row);
            }
        };
    }

    private Step skipped(AvroType type) {
        return (in, row) -> skip.skip(type, in);
    }

    private Step value(AvroType written, FieldTree declared) {
        AvroType type = types.resolved(written);
        if (type instanceof AvroType.Union union) {
            Step[] branches = union.branches().stream()
                    .map(branch -> value(branch, declared))
                    .toArray(Step[]::new);
            return (in, row) -> branches[AvroSkip.index(in, branches.length, "branch")].read(in, row);
        }
        if (type instanceof AvroType.Members record) {
            Step members = members(record, declared);
            return (in, row) -> {
                declared.spoilSlots(row, Fault.WRONG_TYPE);
                declared.spoilBelow(row, Fault.ABSENT);
                members.read(in, row);
            };
        }
        if (type instanceof AvroType.Named map) {
            return named(map, declared);
        }
        if (type.equals(new AvroType.Simple(AvroType.Kind.NULL))) {
            return (in, row) -> {
                declared.spoilSlots(row, Fault.ABSENT);
                declared.spoilBelow(row, Fault.ABSENT);
            };
        }
        Step leaf = leaf(type, declared.slots());
        return (in, row) -> {
            leaf.read(in, row);
            declared.spoilBelow(row, Fault.WRONG_TYPE);
        };
    }

    /** Of a name that stands twice the last one counts. */
    private Step named(AvroType.Named map, FieldTree declared) {
        // The names are known only when there is a value; the declared ones are few.
        Map<String, Step> steps = new HashMap<>();
        return (in, row) -> {
            declared.spoilSlots(row, Fault.WRONG_TYPE);
            declared.spoilBelow(row, Fault.ABSENT);
            for (long count = AvroSkip.block(in); count != 0; count = AvroSkip.block(in)) {
                for (long left = count; left > 0; left--) {
                    String name = text(in).toString();
                    FieldTree child = declared.member(name);
                    if (child == null) {
                        skip.skip(map.values(), in);
                    } else {
                        steps.computeIfAbsent(name, first -> value(map.values(), child))
                                .read(in, row);
                    }
                }
            }
        };
    }

    private Step leaf(AvroType type, List<Slot> slots) {
        if (type instanceof AvroType.Simple simple) {
            return simple(simple.kind(), slots);
        }
        if (type instanceof AvroType.Words words) {
            return (in, row) -> {
                char[] word = AvroSkip.word(words, in).toCharArray();
                for (int i = 0; i < slots.size(); i++) {
                    slots.get(i).text(row, word, 0, word.length);
                }
            };
        }
        if (type instanceof AvroType.Exact exact) {
            return (in, row) -> number(exact(exact, in), slots, row);
        }
        return (in, row) -> {
            skip.skip(type, in);
            spoil(slots, row);
        };
    }

    private Step simple(AvroType.Kind kind, List<Slot> slots) {
        return switch (kind) {
            case BOOLEAN ->
                (in, row) -> {
                    boolean value = in.bool();
                    for (int i = 0; i < slots.size(); i++) {
                        slots.get(i).bool(row, value);
                    }
                };
            case INT -> (in, row) -> whole(in.integer(), slots, row);
            case LONG -> (in, row) -> whole(in.whole(), slots, row);
            case TIMESTAMP_MS -> (in, row) -> time(in.whole(), 1, slots, row);
            case TIMESTAMP_US -> (in, row) -> time(in.whole(), MICROS, slots, row);
            case TIMESTAMP_NS -> (in, row) -> time(in.whole(), NANOS, slots, row);
            case STRING ->
                (in, row) -> {
                    CharBuffer text = text(in);
                    for (int i = 0; i < slots.size(); i++) {
                        slots.get(i).text(row, text.array(), text.arrayOffset() + text.position(), text.remaining());
                    }
                };
            case FLOAT -> (in, row) -> real(in.real(), slots, row);
            case DOUBLE -> (in, row) -> real(in.longReal(), slots, row);
            case NULL, BYTES ->
                (in, row) -> {
                    skip.skip(new AvroType.Simple(kind), in);
                    spoil(slots, row);
                };
        };
    }

    private static void spoil(List<Slot> slots, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).spoil(row, Fault.WRONG_TYPE);
        }
    }

    private static void whole(long value, List<Slot> slots, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).whole(row, value);
        }
    }

    private static void real(double value, List<Slot> slots, Row row) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).real(row, value);
        }
    }

    private static void time(long units, long aMillisecond, List<Slot> slots, Row row) {
        long ms = Math.floorDiv(units, aMillisecond);
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).time(row, ms, units);
        }
    }

    private static void number(BigDecimal value, List<Slot> slots, Row row) {
        char[] digits = value.toPlainString().toCharArray();
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).number(row, digits, 0, digits.length);
        }
    }

    private static BigDecimal exact(AvroType.Exact exact, AvroInput in) throws Malformed {
        long length = AvroSkip.length(exact, in);
        int from = in.take(length);
        return length == 0
                ? BigDecimal.valueOf(0, exact.scale())
                : new BigDecimal(new BigInteger(in.bytes(), from, (int) length), exact.scale());
    }

    private static CharBuffer text(AvroInput in) throws Malformed {
        long length = in.whole();
        int from = in.take(length);
        Optional<CharBuffer> text = Utf8.decode(ByteBuffer.wrap(in.bytes(), from, (int) length));
        return text.orElseThrow(() -> new Malformed("a string is not UTF-8"));
    }
}
