package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;

/** Parts of texts. Positions count code points from 0, and so do indices of parts; what is outside of the text has no value. */
final class TextParts {
    private static final int OUTSIDE = -1;

    private TextParts() {}

    /** From a position to the end. */
    static Expression substring(Expression text, Expression from) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String value = text.text(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                long first = from.integer(row);
                return row.fault() == Fault.NONE ? cut(value, first, row) : "";
            }
        };
    }

    /** From a position, inclusive, to another one, exclusive. */
    static Expression substring(Expression text, Expression from, Expression to) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String value = text.text(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                long first = from.integer(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                long end = to.integer(row);
                return row.fault() == Fault.NONE ? cut(value, first, end, row) : "";
            }
        };
    }

    private static String cut(String text, long first, Row row) {
        int begin = index(text, 0, first);
        return begin == OUTSIDE ? outside(row) : text.substring(begin);
    }

    private static String cut(String text, long first, long end, Row row) {
        int begin = index(text, 0, first);
        if (begin == OUTSIDE || end < first) {
            return outside(row);
        }
        int stop = index(text, begin, end - first);
        return stop == OUTSIDE ? outside(row) : text.substring(begin, stop);
    }

    /**
     * One of the parts between separators: of {@code "a,,b"} by {@code ","} these are {@code "a"}, {@code ""} and {@code "b"}. By
     * {@code ""} they are the code points.
     */
    static Expression part(Expression text, Expression separator, Expression number) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String value = text.text(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                String between = separator.text(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                long wanted = number.integer(row);
                if (row.fault() != Fault.NONE) {
                    return "";
                }
                return between.isEmpty() ? codePoint(value, wanted, row) : part(value, between, wanted, row);
            }
        };
    }

    private static String codePoint(String text, long wanted, Row row) {
        int begin = index(text, 0, wanted);
        return begin == OUTSIDE || begin == text.length()
                ? outside(row)
                : text.substring(begin, text.offsetByCodePoints(begin, 1));
    }

    private static String part(String text, String separator, long wanted, Row row) {
        int begin = 0;
        for (long left = wanted; left > 0; left--) {
            int next = text.indexOf(separator, begin);
            if (next < 0) {
                return outside(row);
            }
            begin = next + separator.length();
        }
        int end = text.indexOf(separator, begin);
        return wanted < 0 ? outside(row) : text.substring(begin, end < 0 ? text.length() : end);
    }

    /** Where so many code points behind a place are over; {@link #OUTSIDE} if there are not so many, or fewer than none. */
    private static int index(String text, int from, long codePoints) {
        int at = from;
        for (long left = codePoints; left > 0; left--) {
            if (at == text.length()) {
                return OUTSIDE;
            }
            at = text.offsetByCodePoints(at, 1);
        }
        return codePoints < 0 ? OUTSIDE : at;
    }

    private static String outside(Row row) {
        row.fail(Fault.ABSENT);
        return "";
    }
}
