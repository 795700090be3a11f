package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether every topic declares the fields that a part of the key cannot do without: a topic that lacks one would have no event of a
 * whole key, and all of its records would be rejected.
 */
final class Needed {
    /** What may have a value although an operand has none. */
    private static final Set<String> LENIENT =
            Set.of(Functions.HAS, Functions.COALESCE, Functions.GREATEST, Functions.LEAST, Functions.AND, Functions.OR);

    private final Source source;

    Needed(Source source) {
        this.source = source;
    }

    void check(Syntax key, List<Problem> problems) {
        names(key.root())
                .forEach(name -> source.read().stream()
                        .filter(topic -> lacks(topic, name(name)))
                        .forEach(topic -> problems.add(new Problem(
                                key.position(first(name)),
                                "topic '" + topic.topic() + "' does not declare '" + name(name)
                                        + "', which the key needs; declare it there, from wherever it stands ("
                                        + name(name) + ": {type: ..., from: ...}), or give events without it a key:"
                                        + " coalesce(" + name(name) + ", ...)"))));
    }

    private boolean lacks(TopicFields topic, String name) {
        return topic.fields().stream().noneMatch(field -> field.name().equals(name))
                && source.columns().stream().anyMatch(column -> column.name().equals(name));
    }

    /** The names without whose values the expression has none. */
    private static Stream<CelExpr> names(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT || expr.getKind() == Kind.SELECT) {
            return Stream.of(expr);
        }
        if (expr.getKind() != Kind.CALL || LENIENT.contains(expr.call().function())) {
            return Stream.empty();
        }
        CelCall call = expr.call();
        return call.function().equals(Functions.CONDITIONAL)
                ? names(call.args().get(0))
                : Stream.concat(call.target().stream(), call.args().stream()).flatMap(Needed::names);
    }

    /** Of a dotted name its first part, with which it begins. */
    private static CelExpr first(CelExpr name) {
        return name.getKind() == Kind.SELECT ? first(name.select().operand()) : name;
    }

    private static String name(CelExpr expr) {
        return expr.getKind() == Kind.SELECT
                ? name(expr.select().operand()) + "." + expr.select().field()
                : expr.getKind() == Kind.IDENT ? expr.ident().name() : "";
    }
}
