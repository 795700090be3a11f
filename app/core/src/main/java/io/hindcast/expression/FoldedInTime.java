package io.hindcast.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An expression of an event whose time lies in a region, as a text: partially evaluated, as far as comparisons of the event time with times that
 * are written out decide there. Where two texts are equal, both expressions have the same value or the same fault for each such event.
 *
 * @param eventTime the name of the field
 * @param fromMs of the region, inclusive
 * @param untilMs of the region, exclusive
 */
record FoldedInTime(Syntax syntax, String eventTime, long fromMs, long untilMs) {
    static final String TRUE = "true";
    private static final String FALSE = "false";

    /** What the texts of it change at, in milliseconds since 1970: each is the first time of another region. */
    static SortedSet<Long> boundaries(CelExpr expr, String eventTime) {
        SortedSet<Long> boundaries = new TreeSet<>();
        Calls.of(expr).ifPresent(call -> {
            Comparison.of(call, eventTime).ifPresent(one -> boundaries.addAll(one.boundaries()));
            call.target().ifPresent(part -> boundaries.addAll(boundaries(part, eventTime)));
            call.args().forEach(part -> boundaries.addAll(boundaries(part, eventTime)));
        });
        if (expr.getKind() == Kind.LIST) {
            expr.list().elements().forEach(part -> boundaries.addAll(boundaries(part, eventTime)));
        }
        return boundaries;
    }

    /** What stands at a place of an expression. */
    private enum Place {
        /** A value over results, in which the name of the event time may be that of a column. */
        RESULT,
        /** A value of an event. */
        VALUE,
        /** A bool of an event, so that both sides of a choice have one type. */
        CONDITION;

        /** An operand that has to be a bool. */
        Place condition() {
            return this == RESULT ? RESULT : CONDITION;
        }

        /** An operand of any type. */
        Place value() {
            return this == RESULT ? RESULT : VALUE;
        }
    }

    /** As a condition on events. */
    String condition() {
        return text(syntax.root(), Place.CONDITION);
    }

    /** As a column of results, of which only the arguments and conditions of aggregates are of an event. */
    String column() {
        return text(syntax.root(), Place.RESULT);
    }

    private String text(CelExpr expr, Place place) {
        return switch (expr.getKind()) {
            case CALL -> text(expr.call(), place);
            case LIST ->
                expr.list().elements().stream()
                        .map(part -> text(part, place.value()))
                        .toList()
                        .toString();
            case CONSTANT ->
                expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                        ? word(expr.constant().booleanValue())
                        : Canonical.text(syntax, expr);
            case IDENT, SELECT, NOT_SET, STRUCT, MAP, COMPREHENSION -> Canonical.text(syntax, expr);
        };
    }

    private String text(CelCall call, Place place) {
        return switch (call.function()) {
            case Functions.AND -> {
                List<String> sides = texts(call, place.condition());
                yield decisive(FALSE, TRUE, sides).orElseGet(() -> plain(call, sides, place));
            }
            case Functions.OR -> {
                List<String> sides = texts(call, place.condition());
                yield decisive(TRUE, FALSE, sides).orElseGet(() -> plain(call, sides, place));
            }
            case Functions.NOT -> {
                List<String> operand = texts(call, place.condition());
                yield not(operand.get(0)).orElseGet(() -> plain(call, operand, place));
            }
            case Functions.CONDITIONAL -> chosen(call, place);
            case AggregateCalls.WHERE -> plain(call, texts(call, Place.CONDITION), place);
            default -> {
                boolean aggregate = AggregateFunction.of(call.function()).isPresent();
                Optional<Boolean> decided = place == Place.RESULT
                        ? Optional.empty()
                        : Comparison.of(call, eventTime).flatMap(one -> one.within(fromMs, untilMs));
                yield decided.map(FoldedInTime::word)
                        .orElseGet(() -> plain(call, texts(call, aggregate ? Place.VALUE : place.value()), place));
            }
        };
    }

    private List<String> texts(CelCall call, Place place) {
        return call.args().stream().map(part -> text(part, place)).toList();
    }

    private String plain(CelCall call, List<String> args, Place place) {
        return call.target().map(part -> text(part, place.value())).orElse("") + "." + call.function() + args;
    }

    /** One of two values is chosen only where both are bools: of an int and a decimal, the choice is a decimal, and either alone may not be. */
    private String chosen(CelCall call, Place place) {
        String condition = text(call.args().get(0), place.condition());
        String yes = text(call.args().get(1), place);
        String no = text(call.args().get(2), place);
        if (place == Place.CONDITION && condition.equals(TRUE)) {
            return yes;
        }
        return place == Place.CONDITION && condition.equals(FALSE)
                ? no
                : plain(call, List.of(condition, yes, no), place);
    }

    /** A side that decides alone absorbs a fault of the other ({@link Logic}); one that never decides leaves it to the other. */
    private static Optional<String> decisive(String decisive, String neutral, List<String> sides) {
        if (sides.contains(decisive)) {
            return Optional.of(decisive);
        }
        return sides.contains(neutral) ? Optional.of(sides.get(1 - sides.indexOf(neutral))) : Optional.empty();
    }

    private static Optional<String> not(String operand) {
        return switch (operand) {
            case TRUE -> Optional.of(FALSE);
            case FALSE -> Optional.of(TRUE);
            default -> Optional.empty();
        };
    }

    private static String word(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * The event time compared with a time that is written out.
     *
     * @param negated whether it is true where the event time is <i>not</i> in the range
     * @param fromMs of the range, inclusive
     * @param untilMs of the range, exclusive
     */
    private record Comparison(boolean negated, long fromMs, long untilMs) {
        static Optional<Comparison> of(CelCall call, String eventTime) {
            if (!Functions.COMPARISONS.contains(call.function())) {
                return Optional.empty();
            }
            CelExpr left = call.args().get(0);
            CelExpr right = call.args().get(1);
            if (isName(left, eventTime)) {
                return time(right).map(timeMs -> of(call.function(), timeMs));
            }
            return isName(right, eventTime)
                    ? time(left).map(timeMs -> of(turned(call.function()), timeMs))
                    : Optional.empty();
        }

        private static Comparison of(String function, long timeMs) {
            return switch (function) {
                case "_<_" -> new Comparison(false, Long.MIN_VALUE, timeMs);
                case "_>=_" -> new Comparison(true, Long.MIN_VALUE, timeMs);
                case "_<=_" -> new Comparison(false, Long.MIN_VALUE, timeMs + 1);
                case "_>_" -> new Comparison(true, Long.MIN_VALUE, timeMs + 1);
                case "_==_" -> new Comparison(false, timeMs, timeMs + 1);
                case "_!=_" -> new Comparison(true, timeMs, timeMs + 1);
                default -> throw new IllegalArgumentException(function + " compares nothing");
            };
        }

        /** The same with its sides exchanged. */
        private static String turned(String function) {
            return switch (function) {
                case "_<_" -> "_>_";
                case "_>_" -> "_<_";
                case "_<=_" -> "_>=_";
                case "_>=_" -> "_<=_";
                default -> function;
            };
        }

        private static boolean isName(CelExpr expr, String name) {
            return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
        }

        /** A definition that compiles has nothing there but a time. */
        private static Optional<Long> time(CelExpr expr) {
            return Calls.of(expr)
                    .filter(call -> call.function().equals(Functions.TIMESTAMP_OF))
                    .map(call -> call.args().get(0))
                    .filter(argument -> argument.getKind() == Kind.CONSTANT)
                    .map(text -> OffsetDateTime.parse(text.constant().stringValue())
                            .toInstant()
                            .toEpochMilli());
        }

        List<Long> boundaries() {
            return fromMs == Long.MIN_VALUE ? List.of(untilMs) : List.of(fromMs, untilMs);
        }

        /** Its value for all times of a region; empty where that is not one. */
        Optional<Boolean> within(long from, long until) {
            if (fromMs <= from && until <= untilMs) {
                return Optional.of(!negated);
            }
            return until <= fromMs || untilMs <= from ? Optional.of(negated) : Optional.empty();
        }
    }
}
