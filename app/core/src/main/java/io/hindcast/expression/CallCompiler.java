package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles calls of aggregate functions: what stands between the parentheses against the signature, and the filter behind them. */
final class CallCompiler {
    private final Checker fields;
    private final List<Problem> problems;

    CallCompiler(Checker fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** Empty, with problems, where it is not sound. */
    Optional<AggregateCall> compile(
            Syntax syntax, CelExpr at, AggregateFunction function, CelCall call, Optional<CelCall> where) {
        Optional<Expression> filter = where.flatMap(it -> filter(syntax, at, it));
        Optional<List<Expression>> arguments = arguments(syntax, at, function, call);
        if (arguments.isEmpty() || filter.isPresent() != where.isPresent()) {
            return Optional.empty();
        }
        List<ValueType> types = arguments.get().stream().map(Expression::type).toList();
        ResultType type = function.signature().result().apply(types);
        return Optional.of(new AggregateCall(function, arguments.get(), filter, type));
    }

    private Optional<List<Expression>> arguments(Syntax syntax, CelExpr at, AggregateFunction function, CelCall call) {
        Signature signature = function.signature();
        if (call.args().size() != signature.parameters().size()) {
            boolean counts = function == AggregateFunction.COUNT;
            problem(
                    syntax,
                    at,
                    function.word()
                            + (signature.parameters().isEmpty() ? "() takes " : "(...) takes ")
                            + signature.arity()
                            + (counts ? "; to count some events, write count().where(...)" : ""));
            return Optional.empty();
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            fields.compile(syntax, call.args().get(i))
                    .filter(argument -> takes(syntax, at, function, parameter, argument.type()))
                    .ifPresent(arguments::add);
        }
        return arguments.size() == call.args().size() ? Optional.of(arguments) : Optional.empty();
    }

    private boolean takes(Syntax syntax, CelExpr at, AggregateFunction function, Parameter parameter, ValueType type) {
        if (!parameter.takes(type)) {
            problem(syntax, at, function.word() + "(...) takes " + parameter.word() + ", not " + type.word());
        }
        return parameter.takes(type);
    }

    private Optional<Expression> filter(Syntax syntax, CelExpr at, CelCall where) {
        if (where.args().size() != 1) {
            problem(syntax, at, ".where(...) takes one condition");
            return Optional.empty();
        }
        CelExpr condition = where.args().get(0);
        Optional<Expression> compiled = fields.compile(syntax, condition);
        if (compiled.isPresent() && compiled.get().type() != ValueType.BOOL) {
            problem(
                    syntax,
                    condition,
                    ".where(...) takes a bool, not " + compiled.get().type().word());
            return Optional.empty();
        }
        return compiled;
    }

    private void problem(Syntax syntax, CelExpr at, String message) {
        problems.add(new Problem(syntax.position(at), message + ", in " + syntax.shown()));
    }
}
