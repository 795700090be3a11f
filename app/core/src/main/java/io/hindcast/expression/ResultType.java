package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Optional;
import java.util.function.Function;

/** What an aggregate call comes to. Only a scalar can stand in an expression; a list stands in results only. */
public sealed interface ResultType {
    /** What is made of it, by what it is; of a list by the type of its items. */
    <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list);

    /** The type of the value where it is one value. */
    default Optional<ValueType> scalar() {
        return as(Optional::of, items -> Optional.empty());
    }

    /** In messages: {@code decimal}, {@code list of string}. */
    default String word() {
        return as(ValueType::word, items -> "list of " + items.word());
    }

    /** One value. */
    record Scalar(ValueType type) implements ResultType {
        @Override
        public <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list) {
            return scalar.apply(type);
        }
    }

    /** Values of one type, in an order of the function's own. */
    record ListOf(ValueType items) implements ResultType {
        @Override
        public <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list) {
            return list.apply(items);
        }
    }
}
