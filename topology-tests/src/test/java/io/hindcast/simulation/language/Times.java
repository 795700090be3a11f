package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;
import static io.hindcast.pipeline.ValueType.TIMESTAMP;

import io.hindcast.pipeline.ValueType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What is done with timestamps: their parts in UTC, counted as CEL does. */
final class Times {
    private Times() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.add(new OfText());
        all.add(part("getFullYear", time -> time.get(ChronoField.YEAR)));
        all.add(part("getMonth", time -> time.get(ChronoField.MONTH_OF_YEAR) - 1L));
        all.add(part("getDate", time -> time.get(ChronoField.DAY_OF_MONTH)));
        all.add(part("getDayOfMonth", time -> time.get(ChronoField.DAY_OF_MONTH) - 1L));
        all.add(part("getDayOfWeek", time -> time.get(ChronoField.DAY_OF_WEEK) % 7));
        all.add(part("getDayOfYear", time -> time.get(ChronoField.DAY_OF_YEAR) - 1L));
        all.add(part("getHours", time -> time.get(ChronoField.HOUR_OF_DAY)));
        all.add(part("getMinutes", time -> time.get(ChronoField.MINUTE_OF_HOUR)));
        all.add(part("getSeconds", time -> time.get(ChronoField.SECOND_OF_MINUTE)));
        all.add(part("getMilliseconds", time -> time.get(ChronoField.MILLI_OF_SECOND)));
        return all;
    }

    private static Construct part(String name, ToLongFunction<OffsetDateTime> part) {
        return Operation.method(
                name,
                INT,
                List.of(TIMESTAMP),
                Operation.strict(
                        values -> Outcome.of(part.applyAsLong(((Instant) values.get(0)).atOffset(ZoneOffset.UTC)))));
    }

    /** {@code timestamp("2026-01-01T00:00:00Z")}. */
    private record OfText() implements Construct {
        @Override
        public String signature() {
            return Construct.signature("timestamp", STRING);
        }

        @Override
        public ValueType type() {
            return TIMESTAMP;
        }

        @Override
        public Term make(Operands operands) {
            Literal literal = Literal.random(TIMESTAMP, operands.random());
            return Construct.term(this, literal.text(), List.of(), scope -> Outcome.of(literal.value()));
        }
    }
}
