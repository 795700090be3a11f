package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.util.List;

/** What of one expression type-checks and cannot be compiled all the same: problems, each at its place. */
final class Refusals {
    private final Syntax syntax;
    private final List<Problem> problems;

    Refusals(Syntax syntax, List<Problem> problems) {
        this.syntax = syntax;
        this.problems = problems;
    }

    /** A constant of that type, so that the rest can be compiled. */
    Expression refuse(CelExpr at, String why, ValueType type) {
        problems.add(new Problem(syntax.position(at), why + ", in " + syntax.shown()));
        return Constants.any(type);
    }
}
