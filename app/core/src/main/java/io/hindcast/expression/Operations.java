package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;

/** Operators and functions of compiled operands, by CEL's names of them. What they take was checked. */
final class Operations {
    private Operations() {}

    /** The target of a method comes first. */
    static Expression of(String function, List<Expression> operands) {
        Expression first = operands.get(0);
        return switch (operands.size()) {
            case 1 -> unary(function, first);
            case 2 -> binary(function, first, operands.get(1));
            default -> ternary(function, first, operands.get(1), operands.get(2));
        };
    }

    private static Expression unary(String function, Expression operand) {
        return switch (function) {
            case Functions.NOT -> Logic.not(operand);
            case Functions.NEGATE ->
                operand.type() == ValueType.INT ? Integers.negate(operand) : Decimals.negate(operand);
            case "abs" -> operand.type() == ValueType.INT ? Integers.abs(operand) : Decimals.abs(operand);
            case "epoch_ms" -> TimeParts.epochMs(operand);
            case "size" -> Texts.size(operand);
            case "lower" -> Letters.lower(operand);
            case "upper" -> Letters.upper(operand);
            default -> TimeParts.of(function, operand, Distance.UTC);
        };
    }

    private static Expression binary(String function, Expression first, Expression second) {
        return switch (function) {
            case Functions.AND -> Logic.and(first, second);
            case Functions.OR -> Logic.or(first, second);
            case "startsWith" -> Texts.startsWith(first, second);
            case "endsWith" -> Texts.endsWith(first, second);
            case "contains" -> Texts.contains(first, second);
            case "substring" -> TextParts.substring(first, second);
            case Functions.COALESCE -> Logic.coalesce(alike(first, second), alike(second, first));
            case Functions.GREATEST -> Extremes.greatest(alike(first, second), alike(second, first));
            case Functions.LEAST -> Extremes.least(alike(first, second), alike(second, first));
            default ->
                Functions.COMPARISONS.contains(function)
                        ? Comparisons.of(function, alike(first, second), alike(second, first))
                        : arithmetic(function, first, second);
        };
    }

    private static Expression ternary(String function, Expression first, Expression second, Expression third) {
        return switch (function) {
            case Functions.CONDITIONAL -> Logic.choose(first, alike(second, third), alike(third, second));
            case "substring" -> TextParts.substring(first, second, third);
            default -> throw undeclared(function);
        };
    }

    private static Expression arithmetic(String function, Expression first, Expression second) {
        if (first.type() == ValueType.STRING) {
            return Texts.concat(first, second);
        }
        boolean integers = first.type() == ValueType.INT && second.type() == ValueType.INT;
        return integers && !function.equals(Functions.DIVIDE)
                ? integers(function, first, second)
                : decimals(function, Decimals.of(first), Decimals.of(second));
    }

    private static Expression integers(String function, Expression left, Expression right) {
        return switch (function) {
            case Functions.ADD -> Integers.add(left, right);
            case Functions.SUBTRACT -> Integers.subtract(left, right);
            case Functions.MULTIPLY -> Integers.multiply(left, right);
            case Functions.MODULO -> Integers.remainder(left, right);
            case "div" -> Integers.div(left, right);
            default -> throw undeclared(function);
        };
    }

    private static Expression decimals(String function, Expression left, Expression right) {
        return switch (function) {
            case Functions.ADD -> Decimals.add(left, right);
            case Functions.SUBTRACT -> Decimals.subtract(left, right);
            case Functions.MULTIPLY -> Decimals.multiply(left, right);
            case Functions.DIVIDE -> Decimals.divide(left, right);
            case "div" -> Decimals.div(left, right);
            default -> throw undeclared(function);
        };
    }

    /** An expression as the type that it and the one beside it have together: where only one is a decimal, both are. */
    private static Expression alike(Expression expression, Expression beside) {
        return expression.type() == beside.type() ? expression : Decimals.of(expression);
    }

    private static IllegalStateException undeclared(String function) {
        return new IllegalStateException("declared but not compiled: " + function);
    }
}
