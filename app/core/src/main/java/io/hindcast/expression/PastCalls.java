package io.hindcast.expression;

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
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes what is asked of the past out of expressions, as {@link AggregateCalls} does with aggregates: in its place stands a hidden name,
 * and what stands between the parentheses is a figure that is kept of each window. What is written alike is one.
 */
final class PastCalls {
    private static final String NAME = Scope.HIDDEN + "past";

    private final boolean allowed;
    private final List<Problem> problems;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Syntax> kept = new ArrayList<>();
    private final Map<String, Integer> byText = new HashMap<>();
    private final Map<String, Integer> keptByText = new HashMap<>();
    private final List<CompiledBaseline.Figure> figures = new ArrayList<>();
    private final List<CompiledBaseline.Past> pasts = new ArrayList<>();

    /** A call where it stood first. */
    private record Asked(PastFunction function, OptionalInt figure, Syntax syntax, CelExpr at) {}

    /** @param allowed whether the definition has a baseline */
    PastCalls(boolean allowed, List<Problem> problems) {
        this.allowed = allowed;
        this.problems = problems;
    }

    /** The expression with hidden names instead of calls. */
    Syntax takeFrom(Syntax syntax) {
        return new Syntax(syntax.text(), take(syntax, syntax.root()), syntax.source());
    }

    /** Whether that is the name of something of the past. */
    static boolean isPast(CelExpr expr) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().startsWith(NAME);
    }

    private CelExpr take(Syntax syntax, CelExpr expr) {
        CelExpr inner = Calls.mapParts(expr, part -> take(syntax, part));
        Optional<CelCall> call = Calls.of(inner).filter(it -> it.target().isEmpty());
        Optional<PastFunction> function = call.flatMap(it -> PastFunction.of(it.function()));
        return function.map(it -> hidden(inner, indexOf(syntax, inner, it, call.orElseThrow())))
                .orElse(inner);
    }

    private static CelExpr hidden(CelExpr expr, int past) {
        return expr.toBuilder()
                .setIdent(CelIdent.newBuilder().setName(NAME + past).build())
                .build();
    }

    private int indexOf(Syntax syntax, CelExpr at, PastFunction function, CelCall call) {
        Integer known = byText.get(Canonical.text(syntax, at));
        if (known != null) {
            return known;
        }
        byText.put(Canonical.text(syntax, at), asked.size());
        OptionalInt figure = OptionalInt.empty();
        if (!allowed) {
            problem(
                    syntax,
                    at,
                    function.word() + "(...) looks at the windows before: say which, such as baseline: {over: 24h}");
        } else if (call.args().size() != (function.takesFigure() ? 1 : 0)) {
            problem(
                    syntax,
                    at,
                    function.takesFigure()
                            ? function.word() + "(...) takes one value of a window, such as " + function.word()
                                    + "(mean)"
                            : function.word() + "() takes no argument; it is the number of windows");
        } else if (function.takesFigure()) {
            figure = OptionalInt.of(kept(syntax, call.args().get(0)));
        }
        asked.add(new Asked(function, figure, syntax, at));
        return asked.size() - 1;
    }

    private int kept(Syntax syntax, CelExpr argument) {
        return keptByText.computeIfAbsent(Canonical.text(syntax, argument), fresh -> {
            kept.add(new Syntax(syntax.text(), argument, syntax.source()));
            return kept.size() - 1;
        });
    }

    /**
     * Compiles what is kept, and gives what is asked its place in the scope. Outputs that do not depend on the past are in the scope
     * already.
     *
     * @param firstSlot the first that is free
     * @param dependsOnPast whether a part of an expression is something of the past, or made of that
     * @param check compiles over the result row; leaves a problem where it cannot
     */
    void compile(
            int firstSlot,
            Scope scope,
            Predicate<CelExpr> dependsOnPast,
            Function<Syntax, Optional<Expression>> check) {
        List<Optional<Expression>> compiled = new ArrayList<>();
        for (Syntax each : kept) {
            List<CelExpr> recursive = new ArrayList<>();
            Calls.collect(each.root(), dependsOnPast, recursive);
            recursive.forEach(
                    part -> problem(
                            each,
                            part,
                            "what is asked of the windows before must not be made of the past itself: it would have no beginning"));
            Optional<Expression> expression = recursive.isEmpty() ? check.apply(each) : Optional.empty();
            expression.ifPresent(it -> figures.add(new CompiledBaseline.Figure(firstSlot + compiled.size(), it)));
            compiled.add(expression);
        }
        int slot = firstSlot + compiled.size();
        for (int i = 0; i < asked.size(); i++) {
            Asked each = asked.get(i);
            Optional<ValueType> type = type(each, compiled);
            scope.add(NAME + i, slot, type.map(ResultType.Scalar::new));
            pasts.add(new CompiledBaseline.Past(each.function(), each.figure(), slot));
            slot++;
        }
    }

    private Optional<ValueType> type(Asked each, List<Optional<Expression>> compiled) {
        if (!each.function().takesFigure()) {
            return Optional.of(ValueType.INT);
        }
        if (each.figure().isEmpty()) {
            return Optional.empty();
        }
        Optional<ValueType> figure = compiled.get(each.figure().getAsInt()).map(Expression::type);
        boolean number = figure.filter(it -> it == ValueType.INT || it == ValueType.DECIMAL)
                .isPresent();
        if (figure.isPresent() && each.function().takesNumbers() && !number) {
            problem(
                    each.syntax(),
                    each.at(),
                    each.function().word() + "(...) takes an int or decimal, not "
                            + figure.get().word());
            return Optional.empty();
        }
        return figure.map(each.function()::type);
    }

    /** What was compiled, if nothing was wrong with it. */
    CompiledBaseline baseline(long overMs, int atLeast) {
        return new CompiledBaseline(overMs, atLeast, figures, pasts);
    }

    /** There is no window just before another one. */
    void refusePrevious(String why) {
        asked.stream()
                .filter(each -> each.function() == PastFunction.PREVIOUS)
                .forEach(each -> problem(each.syntax(), each.at(), why));
    }

    private void problem(Syntax syntax, CelExpr at, String message) {
        problems.add(new Problem(syntax.position(at), message + ", in " + syntax.shown()));
    }
}
