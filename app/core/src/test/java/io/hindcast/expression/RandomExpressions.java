package io.hindcast.expression;

import java.util.Random;

/**
 * Random well-typed expressions over the fields of {@link AgreementTest}, each in the language's spelling and in plain CEL's:
 * they differ for {@code has}, which plain CEL knows for selections only, and for {@code div}, since {@code /} is decimal.
 */
final class RandomExpressions {
    record Spelled(String ours, String cel) {}

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    Spelled bool(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> same("true");
                case 1 -> same("flag");
                case 2 -> new Spelled("has(maybe)", "has_maybe");
                default -> same("false");
            };
        }
        return switch (random.nextInt(13)) {
            case 0, 1 -> binary("&&", bool(depth - 1), bool(depth - 1));
            case 2, 3 -> binary("||", bool(depth - 1), bool(depth - 1));
            case 4 -> unary("!", bool(depth - 1));
            case 5 -> binary(comparison(), integer(depth - 1), integer(depth - 1));
            case 6 -> binary(comparison(), text(depth - 1), text(depth - 1));
            case 7 -> binary(comparison(), time(depth - 1), time(depth - 1));
            case 8 -> binary(random.nextBoolean() ? "==" : "!=", bool(depth - 1), bool(depth - 1));
            case 9 -> binary("in", integer(depth - 1), same("[1, -2, 9223372036854775807]"));
            case 10 -> binary("in", text(depth - 1), same("[\"a\", '', \"abc\"]"));
            case 11 -> test(text(depth - 1), text(0));
            default -> choice(bool(depth - 1), bool(depth - 1), bool(depth - 1));
        };
    }

    Spelled integer(int depth) {
        if (depth == 0) {
            return same(
                    switch (random.nextInt(6)) {
                        case 0 -> "big";
                        case 1, 2 -> "small";
                        case 3 -> "maybe";
                        case 4 -> "-9223372036854775808";
                        default -> String.valueOf(random.nextInt(7) - 3);
                    });
        }
        Spelled left = integer(depth - 1);
        Spelled right = integer(depth - 1);
        return switch (random.nextInt(10)) {
            case 0 -> binary("+", left, right);
            case 1 -> binary("-", left, right);
            case 2 -> binary("*", left, right);
            case 3 -> binary("%", left, right);
            case 4 ->
                new Spelled("div(" + left.ours + ", " + right.ours + ")", "(" + left.cel + " / " + right.cel + ")");
            case 5 -> unary("-", left);
            case 6 -> suffixed(text(depth - 1), ".size()");
            case 7 -> new Spelled("abs(" + left.ours + ")", "math.abs(" + left.cel + ")");
            case 8 -> extreme(left, right, integer(0));
            default ->
                random.nextBoolean()
                        ? choice(bool(depth - 1), left, right)
                        : suffixed(time(depth - 1), "." + part() + "(" + zone() + ")");
        };
    }

    Spelled text(int depth) {
        if (depth == 0) {
            return same(
                    switch (random.nextInt(5)) {
                        case 0 -> "word";
                        case 1 -> "nested.word";
                        case 2 -> "'a'";
                        case 3 -> "\"ü€😀\"";
                        default -> "\"abc\"";
                    });
        }
        Spelled text = text(depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> binary("+", text, text(depth - 1));
            case 1 -> choice(bool(depth - 1), text, text(depth - 1));
            case 2 ->
                random.nextBoolean()
                        ? new Spelled("lower(" + text.ours + ")", text.cel + ".lowerAscii()")
                        : new Spelled("upper(" + text.ours + ")", text.cel + ".upperAscii()");
            case 3 -> suffixed(text, ".substring(" + random.nextInt(2) + ")");
            case 4 -> suffixed(text, ".substring(0, " + random.nextInt(3) + ")");
            default -> suffixed(text, ".split(" + separator() + ")[" + Math.max(0, random.nextInt(6) - 3) + "]");
        };
    }

    private String separator() {
        return new String[] {"','", "'b'", "\"😀\"", "\"\"", "',B'"}[random.nextInt(5)];
    }

    private String zone() {
        return new String[] {"", "\"UTC\"", "\"+02:00\"", "\"-11:30\"", "\"+00:00\""}[random.nextInt(5)];
    }

    private Spelled extreme(Spelled first, Spelled second, Spelled third) {
        String which = random.nextBoolean() ? "greatest" : "least";
        String cel = "(" + first.cel + ", " + second.cel + ", " + third.cel + ")";
        return new Spelled(
                which + "(" + first.ours + ", " + second.ours + ", " + third.ours + ")", "math." + which + cel);
    }

    Spelled time(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? same("at") : same("timestamp(\"2024-02-29T23:59:59.999Z\")");
        }
        return choice(bool(depth - 1), time(depth - 1), time(depth - 1));
    }

    private Spelled test(Spelled text, Spelled part) {
        String function = switch (random.nextInt(3)) {
            case 0 -> "startsWith";
            case 1 -> "endsWith";
            default -> "contains";
        };
        return random.nextInt(4) == 0
                ? suffixed(text, ".matches(\"^a.*c?\")")
                : new Spelled(
                        text.ours + "." + function + "(" + part.ours + ")",
                        text.cel + "." + function + "(" + part.cel + ")");
    }

    private String comparison() {
        return new String[] {"==", "!=", "<", "<=", ">", ">="}[random.nextInt(6)];
    }

    private String part() {
        String[] parts = TimeParts.names().toArray(String[]::new);
        return parts[random.nextInt(parts.length)];
    }

    private static Spelled same(String text) {
        return new Spelled(text, text);
    }

    private static Spelled unary(String operator, Spelled operand) {
        return new Spelled(operator + "(" + operand.ours + ")", operator + "(" + operand.cel + ")");
    }

    private static Spelled binary(String operator, Spelled left, Spelled right) {
        return new Spelled(
                "(" + left.ours + " " + operator + " " + right.ours + ")",
                "(" + left.cel + " " + operator + " " + right.cel + ")");
    }

    private static Spelled choice(Spelled condition, Spelled yes, Spelled no) {
        return new Spelled(
                "(" + condition.ours + " ? " + yes.ours + " : " + no.ours + ")",
                "(" + condition.cel + " ? " + yes.cel + " : " + no.cel + ")");
    }

    private static Spelled suffixed(Spelled text, String suffix) {
        return new Spelled(text.ours + suffix, text.cel + suffix);
    }
}
