package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Optional;
import java.util.function.Function;

/** What an aggregate call comes to. Only a scalar can stand in an expression; a list stands in results only. */
public sealed interface ResultType {
    /** What is made of it, by what it is; of a list by the type of its items. */
    <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list, Function<Ranking, T> ranking);

    /** The type of the value where it is one value. */
    default Optional<ValueType> scalar() {
        return as(Optional::of, items -> Optional.empty(), ranking -> Optional.empty());
    }

    /** In messages: {@code decimal}, {@code list of string}. */
    default String word() {
        return as(
                ValueType::word,
                items -> "list of " + items.word(),
                ranking -> "list of " + ranking.item.word() + " with " + ranking.weight.word());
    }

    /** One value. */
    record Scalar(ValueType type) implements ResultType {
        @Override
        public <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list, Function<Ranking, T> ranking) {
            return scalar.apply(type);
        }
    }

    /** Values of one type, in an order of the function's own. */
    record ListOf(ValueType items) implements ResultType {
        @Override
        public <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list, Function<Ranking, T> ranking) {
            return list.apply(items);
        }
    }

    /** Values of one type, each with its weight: {@code [{"item":"a","weight":7},{"item":"b","weight":2}]}. */
    record Ranking(ValueType item, ValueType weight) implements ResultType {
        @Override
        public <T> T as(Function<ValueType, T> scalar, Function<ValueType, T> list, Function<Ranking, T> ranking) {
            return ranking.apply(this);
        }
    }
}
