package io.hindcast.expression;

import java.util.List;
import java.util.function.Function;

/** One named value of a result. */
public sealed interface Output {
    String name();

    /** The indexes of the calls that stand in it, not those of other outputs that it uses. */
    List<Integer> calls();

    /** What is made of it, by what it is. */
    <T> T as(Function<Called, T> called, Function<Computed, T> computed);

    /**
     * One call and nothing else: published from the accumulator itself, exactly, even an int sum outside 64 bits. Expressions that
     * use its name read the slot of the call.
     *
     * @param call its index
     */
    record Called(String name, int call) implements Output {
        @Override
        public List<Integer> calls() {
            return List.of(call);
        }

        @Override
        public <T> T as(Function<Called, T> called, Function<Computed, T> computed) {
            return called.apply(this);
        }
    }

    /**
     * What an expression comes to.
     *
     * @param slot its own in the result row (see {@link CompiledResults})
     * @param expression over that row
     */
    record Computed(String name, int slot, Expression expression, List<Integer> calls) implements Output {
        public Computed {
            calls = List.copyOf(calls);
        }

        @Override
        public <T> T as(Function<Called, T> called, Function<Computed, T> computed) {
            return computed.apply(this);
        }
    }
}
