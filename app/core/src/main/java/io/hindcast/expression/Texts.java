package io.hindcast.expression;

import com.google.re2j.Pattern;
import io.hindcast.pipeline.ValueType;

/** Functions of strings. */
final class Texts {
    /** A test of two strings. */
    private interface Test {
        boolean of(String text, String part);
    }

    private Texts() {}

    static Expression startsWith(Expression text, Expression part) {
        return test(text, part, String::startsWith);
    }

    static Expression endsWith(Expression text, Expression part) {
        return test(text, part, String::endsWith);
    }

    static Expression contains(Expression text, Expression part) {
        return test(text, part, String::contains);
    }

    private static Expression test(Expression text, Expression part, Test test) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                String value = text.text(row);
                if (row.fault() != Fault.NONE) {
                    return false;
                }
                String wanted = part.text(row);
                return row.fault() == Fault.NONE && test.of(value, wanted);
            }
        };
    }

    /** Whether the pattern is found anywhere in the text. RE2: the time is linear in the text's length. */
    static Expression matches(Expression text, Pattern pattern) {
        return new Expression(ValueType.BOOL) {
            @Override
            public boolean test(Row row) {
                String value = text.text(row);
                return row.fault() == Fault.NONE && pattern.matcher(value).find();
            }
        };
    }

    /** In code points. */
    static Expression size(Expression text) {
        return new Expression(ValueType.INT) {
            @Override
            public long integer(Row row) {
                String value = text.text(row);
                return value.codePointCount(0, value.length());
            }
        };
    }

    static Expression concat(Expression left, Expression right) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String value = left.text(row);
                return row.fault() == Fault.NONE ? value.concat(right.text(row)) : "";
            }
        };
    }
}
