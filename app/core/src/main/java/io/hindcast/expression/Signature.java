package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.function.Function;

/**
 * One way to call an aggregate function: what stands between its parentheses, and what comes of it.
 *
 * @param result by the types of what is computed for each event, in order, each of which its parameter takes
 */
record Signature(List<Parameter> parameters, Function<List<ValueType>, ResultType> result) {
    Signature {
        parameters = List.copyOf(parameters);
    }

    /** Whatever the arguments are, a value of this type comes of them. */
    static Signature of(ValueType result, Parameter... parameters) {
        return new Signature(List.of(parameters), types -> new ResultType.Scalar(result));
    }

    /** Whatever the arguments are, a list of such values comes of them. */
    static Signature ofList(ValueType items, Parameter... parameters) {
        return new Signature(List.of(parameters), types -> new ResultType.ListOf(items));
    }

    /** A value of the type of the first thing that is computed. */
    static Signature ofItsType(Parameter... parameters) {
        return new Signature(List.of(parameters), types -> new ResultType.Scalar(types.get(0)));
    }

    /** A list of values of the type of the first thing that is computed. */
    static Signature ofItsTypes(Parameter... parameters) {
        return new Signature(List.of(parameters), types -> new ResultType.ListOf(types.get(0)));
    }

    /**
     * A list of values of the type of the first thing that is computed, each with a number of the type of the second one, an int where
     * there is none.
     */
    static Signature ofRanking(Parameter... parameters) {
        return new Signature(
                List.of(parameters),
                types -> new ResultType.Ranking(types.get(0), types.size() == 1 ? ValueType.INT : types.get(1)));
    }
}
