package io.hindcast.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code x in ["a", "b"]}: the list is written out, so it is read once. */
final class Membership {
    private static final Row NONE = new Row(0);

    private final Function<CelExpr, Expression> compiler;
    private final Refusals refusals;

    Membership(Function<CelExpr, Expression> compiler, Refusals refusals) {
        this.compiler = compiler;
        this.refusals = refusals;
    }

    Expression in(Expression operand, CelExpr list) {
        if (list.getKind() != Kind.LIST) {
            return refusals.refuse(list, "'in' takes a list such as [\"a\", \"b\"]", ValueType.BOOL);
        }
        List<Expression> elements = new ArrayList<>();
        for (CelExpr element : list.list().elements()) {
            if (!isLiteral(element)) {
                return refusals.refuse(element, "a list for 'in' holds literals only", ValueType.BOOL);
            }
            Expression value = compiler.apply(element);
            if (value.type() != operand.type() && !(Types.isNumber(value.type()) && Types.isNumber(operand.type()))) {
                return refusals.refuse(
                        element,
                        "a list for 'in' holds values of one type, not "
                                + value.type().word() + " beside "
                                + operand.type().word(),
                        ValueType.BOOL);
            }
            elements.add(value);
        }
        return in(operand, elements);
    }

    private static boolean isLiteral(CelExpr element) {
        return element.getKind() == Kind.CONSTANT
                || Calls.of(element)
                        .filter(it -> it.function().equals(Functions.TIMESTAMP_OF))
                        .isPresent();
    }

    private static Expression in(Expression operand, List<Expression> elements) {
        if (operand.type() == ValueType.DECIMAL || elements.stream().anyMatch(it -> it.type() == ValueType.DECIMAL)) {
            BigDecimal[] values =
                    elements.stream().map(it -> Decimals.of(it).decimal(NONE)).toArray(BigDecimal[]::new);
            Arrays.sort(values);
            return Comparisons.inDecimals(Decimals.of(operand), values);
        }
        return switch (operand.type()) {
            case STRING ->
                Comparisons.inTexts(
                        operand, elements.stream().map(it -> it.text(NONE)).collect(Collectors.toSet()));
            case BOOL -> inBools(operand, elements);
            case INT, TIMESTAMP, DECIMAL -> {
                long[] values = elements.stream()
                        .mapToLong(it -> it.integer(NONE))
                        .sorted()
                        .toArray();
                yield Comparisons.inIntegers(operand, values);
            }
        };
    }

    private static Expression inBools(Expression operand, List<Expression> elements) {
        boolean yes = elements.stream().anyMatch(it -> it.test(NONE));
        boolean no = elements.stream().anyMatch(it -> !it.test(NONE));
        return Logic.choose(operand, Constants.bool(yes), Constants.bool(no));
    }
}
