package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an aggregate function takes at one place between its parentheses. */
sealed interface Parameter {
    Parameter NUMBER = new Computed(List.of(ValueType.INT, ValueType.DECIMAL));
    Parameter ORDERED = new Computed(List.of(ValueType.INT, ValueType.DECIMAL, ValueType.STRING, ValueType.TIMESTAMP));
    Parameter ANY = new Computed(
            List.of(ValueType.INT, ValueType.DECIMAL, ValueType.STRING, ValueType.TIMESTAMP, ValueType.BOOL));
    Parameter SHARE = new Written("a number from 0 to 1", literal -> literal.isBetween(0, 1));

    /** How many values a list has at most. */
    Parameter LENGTH = count(1_000);

    /** A whole number from 1 on. */
    static Parameter count(int most) {
        return new Written("a whole number from 1 to " + most, literal -> literal.isWhole(1, most));
    }

    /** Numbers that ascend. */
    static Parameter bounds(int most) {
        return new Written(
                "a list of ascending numbers, at most " + most + ", such as [10, 100, 1000]",
                literal -> literal.isAscending(most));
    }

    /** What is made of it, by what it is. */
    <T> T as(Function<Computed, T> computed, Function<Written, T> written);

    /** In messages: {@code an int, decimal or string}. */
    String word();

    /**
     * An expression over the fields, of one of some types.
     *
     * @param types in the order in which messages name them
     */
    record Computed(List<ValueType> types) implements Parameter {
        public Computed {
            types = List.copyOf(types);
        }

        @Override
        public <T> T as(Function<Computed, T> computed, Function<Written, T> written) {
            return computed.apply(this);
        }

        @Override
        public String word() {
            String but = types.subList(0, types.size() - 1).stream()
                    .map(ValueType::word)
                    .collect(Collectors.joining(", "));
            String last = types.get(types.size() - 1).word();
            String all = but.isEmpty() ? last : but + " or " + last;
            return (all.startsWith("int") ? "an " : "a ") + all;
        }
    }

    /** A literal that is allowed. */
    record Written(String word, Predicate<Literal> allowed) implements Parameter {
        @Override
        public <T> T as(Function<Computed, T> computed, Function<Written, T> written) {
            return written.apply(this);
        }
    }
}
