package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Optional;
import java.util.function.Function;

/** What an aggregate call comes to. Only a scalar can stand in an expression; whatever else there is stands in results only. */
public sealed interface ResultType {
    /** The type of the value where it is one value. */
    Optional<ValueType> scalar();

    /** What is made of it, by what it is. */
    <T> T as(Function<ValueType, T> scalar);

    /** In messages: {@code decimal}, {@code list of string}. */
    String word();

    /** One value. */
    record Scalar(ValueType type) implements ResultType {
        @Override
        public Optional<ValueType> scalar() {
            return Optional.of(type);
        }

        @Override
        public <T> T as(Function<ValueType, T> scalar) {
            return scalar.apply(type);
        }

        @Override
        public String word() {
            return type.word();
        }
    }
}
