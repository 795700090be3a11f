package io.hindcast.simulation.language;

import static io.hindcast.pipeline.ValueType.INT;
import static io.hindcast.pipeline.ValueType.STRING;
import static io.hindcast.pipeline.ValueType.TIMESTAMP;

import io.hindcast.pipeline.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What is done with timestamps: their parts, counted as CEL does. */
final class Times {
    private Times() {}

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.add(new OfText());
        all.add(Operation.function(
                "epoch_ms",
                INT,
                List.of(TIMESTAMP),
                Operation.strict(values -> Outcome.of(((Instant) values.get(0)).toEpochMilli()))));
        part("getFullYear", time -> time.get(ChronoField.YEAR), all);
        part("getMonth", time -> time.get(ChronoField.MONTH_OF_YEAR) - 1L, all);
        part("getDate", time -> time.get(ChronoField.DAY_OF_MONTH), all);
        part("getDayOfMonth", time -> time.get(ChronoField.DAY_OF_MONTH) - 1L, all);
        part("getDayOfWeek", time -> time.get(ChronoField.DAY_OF_WEEK) % 7, all);
        part("getDayOfYear", time -> time.get(ChronoField.DAY_OF_YEAR) - 1L, all);
        part("getHours", time -> time.get(ChronoField.HOUR_OF_DAY), all);
        part("getMinutes", time -> time.get(ChronoField.MINUTE_OF_HOUR), all);
        part("getSeconds", time -> time.get(ChronoField.SECOND_OF_MINUTE), all);
        part("getMilliseconds", time -> time.get(ChronoField.MILLI_OF_SECOND), all);
        return all;
    }

    private static void part(String name, ToLongFunction<OffsetDateTime> part, List<Construct> all) {
        all.add(Operation.method(
                name,
                INT,
                List.of(TIMESTAMP),
                Operation.strict(
                        values -> Outcome.of(part.applyAsLong(((Instant) values.get(0)).atOffset(ZoneOffset.UTC))))));
        all.add(new Zoned(name, part));
    }

    /** {@code t.getHours("+02:00")}. */
    private record Zoned(String name, ToLongFunction<OffsetDateTime> part) implements Construct {
        private static final Map<String, Duration> ZONES = Map.of(
                "UTC", Duration.ZERO,
                "+02:00", Duration.ofHours(2),
                "-11:30", Duration.ofMinutes(-690),
                "+23:59", Duration.ofMinutes(1439),
                "-00:01", Duration.ofMinutes(-1));

        @Override
        public String signature() {
            return Construct.signature("." + name, TIMESTAMP, ValueType.STRING);
        }

        @Override
        public ValueType type() {
            return INT;
        }

        @Override
        public Term make(Operands operands) {
            Term time = operands.term(TIMESTAMP);
            boolean named = operands.random().nextInt(3) == 0;
            String zone = Pick.one(
                    named ? Places.names() : ZONES.keySet().stream().sorted().toList(), operands.random());
            Function<Instant, Duration> ahead =
                    named ? Places.of(zone).clocks()::ahead : at -> ZONES.getOrDefault(zone, Duration.ZERO);
            return Construct.term(
                    this,
                    time.text() + "." + name + "(\"" + zone + "\")",
                    List.of(time),
                    scope -> time.in(scope)
                            .then(value -> Outcome.of(part.applyAsLong(((Instant) value)
                                    .plus(ahead.apply((Instant) value))
                                    .atOffset(ZoneOffset.UTC)))));
        }
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
