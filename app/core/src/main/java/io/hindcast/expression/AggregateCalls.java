package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelIdent;
import io.hindcast.pipeline.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the aggregate functions out of expressions: each becomes a call, and in its place stands a hidden name. Calls that
 * are written alike are one call.
 */
final class AggregateCalls {
    static final String WHERE = "where";
    static final String BEFORE = "before";
    private static final String NAME = Scope.HIDDEN + "call";

    private final CallCompiler compiler;
    private final List<Optional<AggregateCall>> calls = new ArrayList<>();
    private final Map<String, Integer> byText = new HashMap<>();

    /** @param rolling whether each event has a span of its own */
    AggregateCalls(Checker fields, ListRoom room, boolean rolling, List<Problem> problems) {
        compiler = new CallCompiler(fields, room, rolling, problems);
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
        Optional<CelExpr> whole = Calls.of(expr)
                .filter(it -> it.function().equals(BEFORE) && it.args().isEmpty())
                .flatMap(CelCall::target);
        return whole.flatMap(it -> called(syntax, it, true))
                .or(() -> called(syntax, expr, false))
                .map(call -> hidden(expr, call))
                .orElseGet(() -> Calls.mapParts(expr, part -> take(syntax, part)));
    }

    /** The index of the call that an expression is, with or without a filter; empty if it is none. */
    private Optional<Integer> called(Syntax syntax, CelExpr expr, boolean before) {
        Optional<CelCall> call = Calls.of(expr);
        if (call.isPresent() && isAggregate(call.get())) {
            return Optional.of(indexOf(syntax, expr, call.get(), Optional.empty(), before));
        }
        Optional<CelExpr> filtered =
                call.filter(it -> it.function().equals(WHERE)).flatMap(CelCall::target);
        return filtered.flatMap(Calls::of)
                .filter(AggregateCalls::isAggregate)
                .map(inner -> indexOf(syntax, filtered.get(), inner, call, before));
    }

    private static boolean isAggregate(CelCall call) {
        return call.target().isEmpty() && AggregateFunction.of(call.function()).isPresent();
    }

    private static CelExpr hidden(CelExpr expr, int call) {
        return expr.toBuilder()
                .setIdent(CelIdent.newBuilder().setName(name(call)).build())
                .build();
    }

    private int indexOf(Syntax syntax, CelExpr expr, CelCall call, Optional<CelCall> where, boolean before) {
        String text = Canonical.text(syntax, expr)
                + where.map(it -> Canonical.text(syntax, it)).orElse("")
                + (before ? BEFORE : "");
        Integer known = byText.get(text);
        if (known != null) {
            return known;
        }
        byText.put(text, calls.size());
        AggregateFunction function = AggregateFunction.of(call.function()).orElseThrow();
        calls.add(compiler.compile(syntax, expr, function, call, where, before));
        return calls.size() - 1;
    }
}
