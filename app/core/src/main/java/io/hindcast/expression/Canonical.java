package io.hindcast.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.List;

/** One spelling for expressions of the same form, however they are written. What a filter filters is not part of it. */
final class Canonical {
    private Canonical() {}

    static String text(Syntax syntax, CelExpr expr) {
        return switch (expr.getKind()) {
            case CALL -> text(syntax, expr.call());
            case CONSTANT -> {
                boolean decimal = expr.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE;
                yield decimal
                        ? "decimal " + syntax.decimalLiteral(expr)
                        : expr.constant().toString();
            }
            case SELECT ->
                text(syntax, expr.select().operand()) + "." + expr.select().field();
            case LIST ->
                expr.list().elements().stream()
                        .map(it -> text(syntax, it))
                        .toList()
                        .toString();
            case IDENT -> expr.ident().name();
            case NOT_SET, STRUCT, MAP, COMPREHENSION -> "at " + syntax.position(expr);
        };
    }

    static String text(Syntax syntax, CelCall call) {
        String target = call.function().equals(AggregateCalls.WHERE)
                ? ""
                : call.target().map(it -> text(syntax, it)).orElse("");
        List<String> arguments =
                call.args().stream().map(it -> text(syntax, it)).toList();
        return target + "." + call.function() + arguments;
    }
}
