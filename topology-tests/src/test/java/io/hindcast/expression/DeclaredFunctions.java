package io.hindcast.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the checker is told of the language's functions and operators, for tests elsewhere. */
public final class DeclaredFunctions {
    private DeclaredFunctions() {}

    /** All of them with what they take, methods with a point: {@code _+_(int, decimal)}, {@code .size(string)}. */
    public static Set<String> signatures() {
        Set<String> signatures = new TreeSet<>();
        for (CelFunctionDecl function : Functions.declarations()) {
            function.overloads().forEach(overload -> signatures.add(signature(function, overload)));
        }
        return signatures;
    }

    /**
     * The aggregates, each with what it takes at each place and with a condition: {@code max_by}, {@code max_by 2 int}, {@code
     * max_by where}.
     */
    public static Set<String> aggregates() {
        Set<String> calls = new TreeSet<>();
        for (AggregateFunction function : AggregateFunction.values()) {
            calls.add(function.word());
            calls.add(function.word() + " where");
            for (Signature signature : function.signatures()) {
                int place = 0;
                for (Parameter parameter : signature.parameters()) {
                    List<ValueType> types = parameter.as(Parameter.Computed::types, written -> List.of());
                    place++;
                    for (ValueType type : types) {
                        calls.add(function.word() + " " + place + " " + type.word());
                    }
                }
            }
        }
        return calls;
    }

    private static String signature(CelFunctionDecl function, CelOverloadDecl overload) {
        return (overload.isInstanceFunction() ? "." : "")
                + function.name()
                + overload.parameterTypes().stream()
                        .map(DeclaredFunctions::word)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String word(CelType type) {
        return type instanceof ListType list ? "list(" + word(list.elemType()) + ")" : Types.inWords(type.name());
    }
}
