package io.hindcast.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a definition writes out instead of computing it for each event: a number, or a list of numbers.
 *
 * @param numbers those of a list, or the only one; exactly as written
 * @param list whether it is a list
 */
public record Literal(List<BigDecimal> numbers, boolean list) {
    public Literal {
        numbers = List.copyOf(numbers);
    }

    /** The only number. */
    public BigDecimal number() {
        if (list) {
            throw new IllegalStateException("not one number: " + numbers);
        }
        return numbers.get(0);
    }

    /** Whether it is one whole number in {@code [least, most]}. */
    boolean isWhole(int least, int most) {
        return isBetween(least, most) && number().stripTrailingZeros().scale() <= 0;
    }

    /** Whether it is one number in {@code [least, most]}. */
    boolean isBetween(int least, int most) {
        return !list
                && number().compareTo(BigDecimal.valueOf(least)) >= 0
                && number().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** Whether there are at most so many numbers, each greater than the one before. */
    boolean isAscending(int most) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i - 1).compareTo(numbers.get(i)) >= 0) {
                return false;
            }
        }
        return list && !numbers.isEmpty() && numbers.size() <= most;
    }

    /** What stands there, if it is a literal of numbers. */
    static Optional<Literal> of(Syntax syntax, CelExpr expr) {
        boolean list = expr.getKind() == Kind.LIST;
        List<CelExpr> elements = list ? expr.list().elements() : List.of(expr);
        List<BigDecimal> numbers = new ArrayList<>();
        elements.forEach(element -> number(syntax, element).ifPresent(numbers::add));
        return numbers.size() == elements.size() ? Optional.of(new Literal(numbers, list)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Syntax syntax, CelExpr expr) {
        if (expr.getKind() != Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> Optional.of(BigDecimal.valueOf(constant.int64Value()));
            case DOUBLE_VALUE -> Optional.of(syntax.decimalLiteral(expr));
            default -> Optional.empty();
        };
    }
}
