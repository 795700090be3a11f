package io.hindcast.draft;

import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import java.util.List;

/**
 * A field as it is to be declared.
 *
 * @param field under a name that a definition takes; optional where some event does without it
 * @param values so many events have something there that is not null
 * @param invalid so many of these have something of another type, and would be rejected
 */
record Guess(Field field, int values, int invalid) {
    /** A fact that Kafka has of every event. */
    static Guess fact(String name, KafkaFact fact, int events) {
        return new Guess(new Field(name, fact.type(), false, new Origin.Fact(fact), TimeFormat.RFC_3339), events, 0);
    }

    /** The same as an event time, which every event must have. */
    Guess asTime(Notation read, int valid) {
        return new Guess(
                new Field(field.name(), ValueType.TIMESTAMP, false, field.origin(), read), values, values - valid);
    }

    Guess named(String other) {
        return new Guess(
                new Field(other, field.type(), field.optional(), field.origin(), field.notation()), values, invalid);
    }

    String name() {
        return field.name();
    }

    Origin origin() {
        return field.origin();
    }

    ValueType type() {
        return field.type();
    }

    TimeFormat format() {
        return field.timeFormat();
    }

    boolean optional() {
        return field.optional();
    }

    boolean isFact() {
        return origin().members().isEmpty();
    }

    /** Where it stands in the value; empty for a fact. */
    List<String> path() {
        return origin().members().isEmpty()
                ? List.of()
                : origin().members().get(0).path();
    }

    /** Whether every event of the sample has a value of it. */
    boolean isWhole() {
        return !optional() && invalid == 0;
    }
}
