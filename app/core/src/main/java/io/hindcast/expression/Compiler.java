package io.hindcast.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles one checked tree to closures. Where something cannot be compiled a problem is added and a constant stands in. */
final class Compiler {
    private final Scope scope;
    private final Syntax syntax;
    private final CelAbstractSyntaxTree tree;
    private final List<Problem> problems;
    private boolean typed = true;

    Compiler(Scope scope, Syntax syntax, CelAbstractSyntaxTree tree, List<Problem> problems) {
        this.scope = scope;
        this.syntax = syntax;
        this.tree = tree;
        this.problems = problems;
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
                ? call(expr, expr.call())
                : refuse(expr, "this does not stand for a string, int, decimal, bool or timestamp", ValueType.BOOL);
    }

    private Optional<Scope.Variable> variable(CelExpr expr) {
        if (expr.getKind() != Kind.IDENT && expr.getKind() != Kind.SELECT) {
            return Optional.empty();
        }
        return tree.getReference(expr.id()).flatMap(reference -> scope.find(reference.name()));
    }

    private Expression refuse(CelExpr at, String why, ValueType type) {
        problems.add(new Problem(syntax.position(at), why + ", in " + syntax.shown()));
        return Constants.any(type);
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
                        : refuse(expr, "a decimal has at most 38 digits and an exponent within 38", ValueType.DECIMAL);
            }
            default -> refuse(expr, "literals are strings, ints, decimals, true and false", ValueType.BOOL);
        };
    }

    private Expression call(CelExpr expr, CelCall call) {
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        CelExpr last = operands.get(operands.size() - 1);
        return switch (call.function()) {
            case Functions.HAS -> has(last);
            case Functions.TIMESTAMP_OF -> timestamp(last);
            case Functions.IN -> in(compile(operands.get(0)), last);
            case "matches" -> matches(compile(operands.get(0)), last);
            case "round" -> round(compile(operands.get(0)), last);
            default -> {
                List<Expression> compiled = operands.stream().map(this::compile).toList();
                yield typed ? operation(expr, call.function(), compiled) : Constants.any(ValueType.BOOL);
            }
        };
    }

    private Expression operation(CelExpr expr, String function, List<Expression> operands) {
        Expression first = operands.get(0);
        if (operands.size() == 1) {
            return unary(function, first);
        }
        if (operands.size() == 3) {
            List<Expression> branches = alike(operands.get(1), operands.get(2));
            return Logic.choose(first, branches.get(0), branches.get(1));
        }
        Expression second = operands.get(1);
        return switch (function) {
            case Functions.AND -> Logic.and(first, second);
            case Functions.OR -> Logic.or(first, second);
            case "startsWith" -> Texts.startsWith(first, second);
            case "endsWith" -> Texts.endsWith(first, second);
            case "contains" -> Texts.contains(first, second);
            default -> binary(expr, function, first, second);
        };
    }

    private Expression binary(CelExpr expr, String function, Expression first, Expression second) {
        if (Functions.COMPARISONS.contains(function)) {
            List<Expression> both = alike(first, second);
            return Comparisons.of(function, both.get(0), both.get(1));
        }
        if (first.type() == ValueType.STRING) {
            return Texts.concat(first, second);
        }
        boolean integers = first.type() == ValueType.INT && second.type() == ValueType.INT;
        return integers && !function.equals(Functions.DIVIDE)
                ? integers(function, first, second)
                : decimals(expr, function, Decimals.of(first), Decimals.of(second));
    }

    private static Expression unary(String function, Expression operand) {
        return switch (function) {
            case Functions.NOT -> Logic.not(operand);
            case Functions.NEGATE ->
                operand.type() == ValueType.INT ? Integers.negate(operand) : Decimals.negate(operand);
            case "size" -> Texts.size(operand);
            default -> TimeParts.of(function, operand);
        };
    }

    private static Expression integers(String function, Expression left, Expression right) {
        return switch (function) {
            case Functions.ADD -> Integers.add(left, right);
            case Functions.SUBTRACT -> Integers.subtract(left, right);
            case Functions.MULTIPLY -> Integers.multiply(left, right);
            case Functions.MODULO -> Integers.remainder(left, right);
            case "div" -> Integers.div(left, right);
            default -> throw new IllegalStateException("declared but not compiled: " + function);
        };
    }

    private Expression decimals(CelExpr expr, String function, Expression left, Expression right) {
        return switch (function) {
            case Functions.ADD -> Decimals.add(left, right);
            case Functions.SUBTRACT -> Decimals.subtract(left, right);
            case Functions.MULTIPLY -> Decimals.multiply(left, right);
            case Functions.DIVIDE -> Decimals.divide(left, right);
            case "div" -> Decimals.div(left, right);
            default -> refuse(expr, "'" + function + "' cannot be compiled", ValueType.DECIMAL);
        };
    }

    /** Two of the same type: where only one is a decimal, the int becomes one too. */
    private static List<Expression> alike(Expression first, Expression second) {
        return first.type() == second.type()
                ? List.of(first, second)
                : List.of(Decimals.of(first), Decimals.of(second));
    }

    private Expression has(CelExpr argument) {
        return variable(argument)
                .map(it -> Slots.has(it.slot()))
                .orElseGet(() -> refuse(argument, "has(...) takes the name of a field", ValueType.BOOL));
    }

    private Expression timestamp(CelExpr argument) {
        if (argument.getKind() != Kind.CONSTANT) {
            return refuse(
                    argument, "timestamp(...) takes a text such as \"2026-01-01T00:00:00Z\"", ValueType.TIMESTAMP);
        }
        String text = argument.constant().stringValue();
        try {
            long timeMs = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return Constants.integer(ValueType.TIMESTAMP, timeMs);
        } catch (DateTimeException notATime) {
            return refuse(
                    argument, "'" + text + "' is not a time such as \"2026-01-01T00:00:00Z\"", ValueType.TIMESTAMP);
        }
    }

    private Expression matches(Expression text, CelExpr pattern) {
        if (pattern.getKind() != Kind.CONSTANT) {
            return refuse(pattern, "the pattern of matches(...) must be a literal", ValueType.BOOL);
        }
        try {
            return Texts.matches(text, Pattern.compile(pattern.constant().stringValue()));
        } catch (PatternSyntaxException invalid) {
            return refuse(pattern, "not a regular expression (RE2): " + invalid.getMessage(), ValueType.BOOL);
        }
    }

    private Expression round(Expression number, CelExpr digits) {
        boolean literal = digits.getKind() == Kind.CONSTANT;
        long places = literal ? digits.constant().int64Value() : -1;
        return places < 0 || places > Decimals.MAX_DIGITS
                ? refuse(digits, "round(x, n) takes a literal n from 0 to 38", ValueType.DECIMAL)
                : Decimals.round(Decimals.of(number), (int) places);
    }

    private Expression in(Expression operand, CelExpr list) {
        if (list.getKind() != Kind.LIST) {
            return refuse(list, "'in' takes a list such as [\"a\", \"b\"]", ValueType.BOOL);
        }
        Row none = new Row(0);
        List<Expression> elements = new ArrayList<>();
        for (CelExpr element : list.list().elements()) {
            if (element.getKind() != Kind.CONSTANT
                    && Calls.of(element)
                            .filter(it -> it.function().equals(Functions.TIMESTAMP_OF))
                            .isEmpty()) {
                return refuse(element, "a list for 'in' holds literals only", ValueType.BOOL);
            }
            Expression value = compile(element);
            if (value.type() != operand.type() && !(Types.isNumber(value.type()) && Types.isNumber(operand.type()))) {
                return refuse(
                        element,
                        "a list for 'in' holds values of one type, not "
                                + value.type().word() + " beside "
                                + operand.type().word(),
                        ValueType.BOOL);
            }
            elements.add(value);
        }
        boolean decimals =
                operand.type() == ValueType.DECIMAL || elements.stream().anyMatch(it -> it.type() == ValueType.DECIMAL);
        if (decimals) {
            BigDecimal[] values =
                    elements.stream().map(it -> Decimals.of(it).decimal(none)).toArray(BigDecimal[]::new);
            Arrays.sort(values);
            return Comparisons.inDecimals(Decimals.of(operand), values);
        }
        return switch (operand.type()) {
            case STRING ->
                Comparisons.inTexts(
                        operand, elements.stream().map(it -> it.text(none)).collect(Collectors.toSet()));
            case BOOL -> inBools(operand, elements, none);
            default -> {
                long[] values = elements.stream()
                        .mapToLong(it -> it.integer(none))
                        .sorted()
                        .toArray();
                yield Comparisons.inIntegers(operand, values);
            }
        };
    }

    private static Expression inBools(Expression operand, List<Expression> elements, Row none) {
        boolean yes = elements.stream().anyMatch(it -> it.test(none));
        boolean no = elements.stream().anyMatch(it -> !it.test(none));
        return Logic.choose(operand, Constants.bool(yes), Constants.bool(no));
    }
}
