package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Trees of expressions, changed at some calls. */
final class Calls {
    private Calls() {}

    static Optional<CelCall> of(CelExpr expr) {
        return expr.getKind() == Kind.CALL ? Optional.of(expr.call()) : Optional.empty();
    }

    /** Gives another name to the calls {@code from(x)}, which have no target. */
    static CelExpr rename(CelExpr expr, String from, String to) {
        CelExpr changed = mapParts(expr, part -> rename(part, from, to));
        Optional<CelCall> call = of(changed)
                .filter(it -> it.function().equals(from) && it.target().isEmpty());
        return call.isEmpty()
                ? changed
                : changed.toBuilder()
                        .setCall(call.get().toBuilder().setFunction(to).build())
                        .build();
    }

    /** The parts of an expression that are wanted, where they stand. */
    static void collect(CelExpr expr, Predicate<CelExpr> wanted, List<CelExpr> found) {
        if (wanted.test(expr)) {
            found.add(expr);
        }
        mapParts(expr, part -> {
            collect(part, wanted, found);
            return part;
        });
    }

    /** The same expression with each operand, argument or element replaced by what {@code change} makes of it. */
    static CelExpr mapParts(CelExpr expr, UnaryOperator<CelExpr> change) {
        if (expr.getKind() == Kind.LIST) {
            List<CelExpr> elements = expr.list().elements().stream().map(change).toList();
            return expr.toBuilder()
                    .setList(CelList.newBuilder().addElements(elements).build())
                    .build();
        }
        Optional<CelCall> call = of(expr);
        if (call.isEmpty()) {
            return expr;
        }
        CelCall.Builder changed = CelCall.newBuilder()
                .setFunction(call.get().function())
                .setTarget(call.get().target().map(change))
                .addArgs(call.get().args().stream().map(change).toList());
        return expr.toBuilder().setCall(changed.build()).build();
    }
}
