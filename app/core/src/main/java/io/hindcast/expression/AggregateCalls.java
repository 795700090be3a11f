package io.hindcast.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelIdent;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the aggregate functions out of expressions: each becomes a call, and in its place stands a hidden name. Calls that
 * are written alike are one call.
 */
final class AggregateCalls {
    private static final String WHERE = "where";
    private static final String NAME = Scope.HIDDEN + "call";
    private static final Set<ValueType> ORDERED =
            Set.of(ValueType.INT, ValueType.DECIMAL, ValueType.STRING, ValueType.TIMESTAMP);
    private static final Set<ValueType> NUMBERS = Set.of(ValueType.INT, ValueType.DECIMAL);

    private final Checker fields;
    private final List<Problem> problems;
    private final List<Optional<AggregateCall>> calls = new ArrayList<>();
    private final Map<String, Integer> byText = new HashMap<>();

    AggregateCalls(Checker fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** One for each hidden name; empty if it is not sound. */
    List<Optional<AggregateCall>> calls() {
        return List.copyOf(calls);
    }

    static String name(int call) {
        return NAME + call;
    }

    /** The expression with hidden names instead of aggregate functions. */
    Syntax takeFrom(Syntax syntax) {
        return new Syntax(syntax.text(), take(syntax, syntax.root()), syntax.source());
    }

    private CelExpr take(Syntax syntax, CelExpr expr) {
        Optional<CelCall> call = Calls.of(expr);
        if (call.isPresent() && isAggregate(call.get())) {
            return hidden(expr, indexOf(syntax, expr, call.get(), Optional.empty()));
        }
        Optional<CelExpr> filtered =
                call.filter(it -> it.function().equals(WHERE)).flatMap(CelCall::target);
        Optional<CelCall> inner = filtered.flatMap(Calls::of).filter(AggregateCalls::isAggregate);
        return inner.isPresent()
                ? hidden(expr, indexOf(syntax, filtered.get(), inner.get(), call))
                : Calls.mapParts(expr, part -> take(syntax, part));
    }

    private static boolean isAggregate(CelCall call) {
        return call.target().isEmpty() && AggregateFunction.of(call.function()).isPresent();
    }

    private static CelExpr hidden(CelExpr expr, int call) {
        return expr.toBuilder()
                .setIdent(CelIdent.newBuilder().setName(name(call)).build())
                .build();
    }

    private int indexOf(Syntax syntax, CelExpr expr, CelCall call, Optional<CelCall> where) {
        String text = Canonical.text(syntax, expr)
                + where.map(it -> Canonical.text(syntax, it)).orElse("");
        Integer known = byText.get(text);
        if (known != null) {
            return known;
        }
        byText.put(text, calls.size());
        calls.add(compile(syntax, expr, call, where));
        return calls.size() - 1;
    }

    private Optional<AggregateCall> compile(Syntax syntax, CelExpr expr, CelCall call, Optional<CelCall> where) {
        AggregateFunction function = AggregateFunction.of(call.function()).orElseThrow();
        Optional<Expression> filter = where.flatMap(it -> filter(syntax, expr, it));
        int arguments = function == AggregateFunction.COUNT ? 0 : 1;
        if (call.args().size() != arguments) {
            String hint = function == AggregateFunction.COUNT ? "; to count some events, write count().where(...)" : "";
            problem(
                    syntax,
                    expr,
                    function.word() + (arguments == 0 ? "() takes no argument" : "(...) takes one argument") + hint);
            return Optional.empty();
        }
        Optional<Expression> argument = arguments == 0
                ? Optional.empty()
                : fields.compile(syntax, call.args().get(0));
        boolean sound = filter.isPresent() == where.isPresent() && argument.isPresent() == (arguments == 1);
        if (!sound
                || !argument.map(it -> takes(syntax, expr, function, it.type())).orElse(true)) {
            return Optional.empty();
        }
        ValueType type = switch (function) {
            case COUNT -> ValueType.INT;
            case AVG -> ValueType.DECIMAL;
            case SUM, MIN, MAX -> argument.orElseThrow().type();
        };
        return Optional.of(new AggregateCall(function, argument, filter, type));
    }

    private Optional<Expression> filter(Syntax syntax, CelExpr expr, CelCall where) {
        if (where.args().size() != 1) {
            problem(syntax, expr, ".where(...) takes one condition");
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

    private boolean takes(Syntax syntax, CelExpr expr, AggregateFunction function, ValueType type) {
        boolean sums = function == AggregateFunction.SUM || function == AggregateFunction.AVG;
        if ((sums ? NUMBERS : ORDERED).contains(type)) {
            return true;
        }
        problem(
                syntax,
                expr,
                function.word() + "(...) takes "
                        + (sums ? "an int or a decimal" : "an int, decimal, string or timestamp") + ", not "
                        + type.word());
        return false;
    }

    private void problem(Syntax syntax, CelExpr at, String message) {
        problems.add(new Problem(syntax.position(at), message + ", in " + syntax.shown()));
    }

    /** One spelling for expressions of the same form. */
    private static final class Canonical {
        static String text(Syntax syntax, CelExpr expr) {
            if (expr.getKind() == Kind.CALL) {
                return text(syntax, expr.call());
            }
            if (expr.getKind() == Kind.CONSTANT) {
                boolean decimal = expr.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE;
                return decimal
                        ? "decimal " + syntax.decimalLiteral(expr)
                        : expr.constant().toString();
            }
            if (expr.getKind() == Kind.SELECT) {
                return text(syntax, expr.select().operand()) + "."
                        + expr.select().field();
            }
            if (expr.getKind() == Kind.LIST) {
                return expr.list().elements().stream()
                        .map(it -> text(syntax, it))
                        .toList()
                        .toString();
            }
            return expr.getKind() == Kind.IDENT ? expr.ident().name() : "at " + syntax.position(expr);
        }

        static String text(Syntax syntax, CelCall call) {
            String target = call.function().equals(WHERE)
                    ? ""
                    : call.target().map(it -> text(syntax, it)).orElse("");
            List<String> arguments =
                    call.args().stream().map(it -> text(syntax, it)).toList();
            return target + "." + call.function() + arguments;
        }
    }
}
