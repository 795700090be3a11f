package io.hindcast.aggregate;

import static io.hindcast.expression.FieldExpressions.field;

import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.Expression;
import io.hindcast.expression.FieldExpressions;
import io.hindcast.expression.ResultType;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events with one field of each type, and every aggregate over them. */
final class Events {
    static final Expression INT = field(0, ValueType.INT);
    static final Expression DECIMAL = field(1, ValueType.DECIMAL);
    static final Expression STRING = field(2, ValueType.STRING);
    static final Expression TIMESTAMP = field(3, ValueType.TIMESTAMP);

    static final List<AggregateCall> EVERY_CALL = List.of(
            call(AggregateFunction.COUNT, Optional.empty(), ValueType.INT),
            filtered(AggregateFunction.COUNT, Optional.empty(), ValueType.INT),
            call(AggregateFunction.SUM, Optional.of(INT), ValueType.INT),
            call(AggregateFunction.MIN, Optional.of(INT), ValueType.INT),
            call(AggregateFunction.MAX, Optional.of(INT), ValueType.INT),
            call(AggregateFunction.AVG, Optional.of(INT), ValueType.DECIMAL),
            call(AggregateFunction.SUM, Optional.of(DECIMAL), ValueType.DECIMAL),
            call(AggregateFunction.MIN, Optional.of(DECIMAL), ValueType.DECIMAL),
            call(AggregateFunction.MAX, Optional.of(DECIMAL), ValueType.DECIMAL),
            call(AggregateFunction.AVG, Optional.of(DECIMAL), ValueType.DECIMAL),
            call(AggregateFunction.MIN, Optional.of(STRING), ValueType.STRING),
            call(AggregateFunction.MAX, Optional.of(STRING), ValueType.STRING),
            call(AggregateFunction.MIN, Optional.of(TIMESTAMP), ValueType.TIMESTAMP),
            filtered(AggregateFunction.MAX, Optional.of(TIMESTAMP), ValueType.TIMESTAMP),
            filtered(AggregateFunction.SUM, Optional.of(DECIMAL), ValueType.DECIMAL));

    private Events() {}

    /** An event; what is null is absent. */
    record Event(
            @Nullable Long integer,
            @Nullable BigDecimal decimal,
            @Nullable String text,
            @Nullable Long timestampMs) {
        Row row() {
            Row row = new Row(4);
            if (integer != null) {
                row.set(0, integer);
            }
            if (decimal != null) {
                row.set(1, decimal);
            }
            if (text != null) {
                row.set(2, text);
            }
            if (timestampMs != null) {
                row.set(3, timestampMs);
            }
            return row;
        }
    }

    static AggregateCall call(AggregateFunction function, Optional<Expression> argument, ValueType type) {
        return new AggregateCall(
                function, argument.stream().toList(), List.of(), Optional.empty(), new ResultType.Scalar(type));
    }

    /** Only events whose int is greater than 10. */
    static AggregateCall filtered(AggregateFunction function, Optional<Expression> argument, ValueType type) {
        return new AggregateCall(
                function,
                argument.stream().toList(),
                List.of(),
                Optional.of(FieldExpressions.greater(0, 10)),
                new ResultType.Scalar(type));
    }

    static List<Event> random(Random random, int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(
                    random.nextInt(5) == 0 ? null : integer(random),
                    random.nextInt(5) == 0 ? null : decimal(random),
                    random.nextInt(5) == 0 ? null : text(random),
                    random.nextInt(5) == 0 ? null : (long) random.nextInt()));
        }
        return events;
    }

    static long integer(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE - random.nextInt(2);
            case 1 -> Long.MIN_VALUE + random.nextInt(2);
            default -> random.nextInt(40) - 10;
        };
    }

    static BigDecimal decimal(Random random) {
        BigDecimal small = BigDecimal.valueOf(random.nextInt(400) - 100, random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> small.scaleByPowerOfTen(random.nextInt(60) - 30);
            case 1 -> small.setScale(small.scale() + random.nextInt(20));
            case 2 -> new BigDecimal(new java.math.BigInteger(126, random), random.nextInt(76) - 38).negate();
            default -> small;
        };
    }

    static String text(Random random) {
        int[] points = {'a', 'b', '"', '\\', '\n', 0, 0x1F, ' ', 0x7F, 0xE9, 0x20AC, 0xE000, 0xFFFD, 0x1F600, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    static Accumulator accumulate(AccumulatorFormat format, List<Event> events) {
        Contribution contribution = format.contribution();
        Accumulator accumulator = format.empty();
        for (Event event : events) {
            if (contribution.evaluate(event.row()) != io.hindcast.expression.Fault.NONE) {
                throw new AssertionError(contribution.detail());
            }
            accumulator.add(contribution);
        }
        return accumulator;
    }

    static byte[] bytes(Accumulator accumulator) {
        ByteWriter bytes = new ByteWriter(1);
        accumulator.write(bytes);
        return bytes.toByteArray();
    }
}
