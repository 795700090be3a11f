package io.hindcast.draft;

import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import java.util.List;

/**
 * A field as it is to be declared.
 *
 * @param name that a definition takes
 * @param optional whether some event does without it
 * @param values so many events have something there that is not null
 * @param invalid so many of these have something of another type, and would be rejected
 */
record Guess(String name, Origin origin, ValueType type, TimeFormat format, boolean optional, int values, int invalid) {
    /** A fact that Kafka has of every event. */
    static Guess fact(String name, KafkaFact fact, int events) {
        return new Guess(name, new Origin.Fact(fact), fact.type(), TimeFormat.RFC_3339, false, events, 0);
    }

    /** The same as an event time, which every event must have. */
    Guess asTime(TimeFormat read, int valid) {
        return new Guess(name, origin, ValueType.TIMESTAMP, read, false, values, values - valid);
    }

    Guess named(String other) {
        return new Guess(other, origin, type, format, optional, values, invalid);
    }

    boolean isFact() {
        return origin.members().isEmpty();
    }

    /** Where it stands in the value; empty for a fact. */
    List<String> path() {
        return origin.members().isEmpty() ? List.of() : origin.members().get(0).path();
    }

    Field field() {
        return new Field(name, type, optional, origin, format);
    }

    /** Whether every event of the sample has a value of it. */
    boolean isWhole() {
        return !optional && invalid == 0;
    }
}
