package io.hindcast.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles one checked tree to closures. Where something cannot be compiled a problem is added and a constant stands in. */
final class Compiler {
    private final Scope scope;
    private final Syntax syntax;
    private final CelAbstractSyntaxTree tree;
    private final Refusals refusals;
    private final WrittenArguments written;
    private final Membership membership;
    private boolean typed = true;

    Compiler(Scope scope, Syntax syntax, CelAbstractSyntaxTree tree, UsedZones zones, List<Problem> problems) {
        this.scope = scope;
        this.syntax = syntax;
        this.tree = tree;
        refusals = new Refusals(syntax, problems);
        written = new WrittenArguments(zones, refusals);
        membership = new Membership(this::compile, refusals);
    }

    /** Empty if a variable in it has no type. */
    Optional<Expression> compile() {
        Expression expression = compile(tree.getExpr());
        return typed ? Optional.of(expression) : Optional.empty();
    }

    private Expression compile(CelExpr expr) {
        Optional<Scope.Variable> variable = variable(expr);
        if (variable.isPresent()) {
            typed &= variable.get().scalar().isPresent();
            return Slots.read(variable.get().slot(), variable.get().scalar().orElse(ValueType.BOOL));
        }
        if (expr.getKind() == Kind.CONSTANT) {
            return constant(expr);
        }
        return expr.getKind() == Kind.CALL
                ? call(expr.call())
                : refusals.refuse(
                        expr, "this does not stand for a string, int, decimal, bool or timestamp", ValueType.BOOL);
    }

    private Optional<Scope.Variable> variable(CelExpr expr) {
        if (expr.getKind() != Kind.IDENT && expr.getKind() != Kind.SELECT) {
            return Optional.empty();
        }
        return tree.getReference(expr.id()).flatMap(reference -> scope.find(reference.name()));
    }

    private Expression constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> Constants.bool(constant.booleanValue());
            case INT64_VALUE -> Constants.integer(ValueType.INT, constant.int64Value());
            case STRING_VALUE -> Constants.text(constant.stringValue());
            case DOUBLE_VALUE -> {
                BigDecimal literal = syntax.decimalLiteral(expr);
                yield Decimals.fits(literal)
                        ? Constants.decimal(literal)
                        : refusals.refuse(
                                expr, "a decimal has at most 38 digits and an exponent within 38", ValueType.DECIMAL);
            }
            default -> refusals.refuse(expr, "literals are strings, ints, decimals, true and false", ValueType.BOOL);
        };
    }

    private Expression call(CelCall call) {
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        CelExpr last = operands.get(operands.size() - 1);
        return switch (call.function()) {
            case Functions.HAS -> has(last);
            case Functions.TIMESTAMP_OF -> written.timestamp(last);
            case Functions.IN -> membership.in(compile(operands.get(0)), last);
            case "matches" -> written.matches(compile(operands.get(0)), last);
            case "round" -> written.round(compile(operands.get(0)), last);
            case Functions.INDEX -> part(operands.get(0), last);
            case Functions.SPLIT ->
                refusals.refuse(last, "say which part split(...) is to take: s.split(\",\")[0]", ValueType.STRING);
            default -> {
                if (TimeParts.names().contains(call.function()) && operands.size() > 1) {
                    yield written.timePart(call.function(), compile(operands.get(0)), last);
                }
                List<Expression> compiled = operands.stream().map(this::compile).toList();
                yield typed ? Operations.of(call.function(), compiled) : Constants.any(ValueType.BOOL);
            }
        };
    }

    /** Lists are none of the language's values, so a part is taken as the text is split. */
    private Expression part(CelExpr list, CelExpr number) {
        Optional<CelCall> split = Calls.of(list).filter(it -> it.function().equals(Functions.SPLIT));
        return split.isPresent()
                ? TextParts.part(
                        compile(split.get().target().orElseThrow()),
                        compile(split.get().args().get(0)),
                        compile(number))
                : refusals.refuse(list, "[...] stands behind split(...) only", ValueType.STRING);
    }

    private Expression has(CelExpr argument) {
        return variable(argument)
                .map(it -> Slots.has(it.slot()))
                .orElseGet(() -> refusals.refuse(argument, "has(...) takes the name of a field", ValueType.BOOL));
    }
}
