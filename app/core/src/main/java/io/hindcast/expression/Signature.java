package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.function.Function;

/**
 * One way to call an aggregate function: what stands between its parentheses, and what comes of it.
 *
 * @param result by the types of the arguments, each of which its parameter takes
 */
record Signature(List<Parameter> parameters, Function<List<ValueType>, ResultType> result) {
    Signature {
        parameters = List.copyOf(parameters);
    }

    /** Whatever the arguments are, a value of this type comes of them. */
    static Signature of(ValueType result, Parameter... parameters) {
        return new Signature(List.of(parameters), arguments -> new ResultType.Scalar(result));
    }

    /** A value of the argument's own type comes of it. */
    static Signature ofItsType(Parameter parameter) {
        return new Signature(List.of(parameter), arguments -> new ResultType.Scalar(arguments.get(0)));
    }

    /** How many arguments it takes, in words: {@code no argument}, {@code one argument}. */
    String arity() {
        return switch (parameters.size()) {
            case 0 -> "no argument";
            case 1 -> "one argument";
            default -> parameters.size() + " arguments";
        };
    }
}
