package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;

/** Small and capital letters of ASCII. Which other letters belong together is said by Unicode's tables, which grow with Java. */
final class Letters {
    private static final int DISTANCE = 'a' - 'A';

    private Letters() {}

    static Expression lower(Expression text) {
        return shifted(text, 'A', 'Z', DISTANCE);
    }

    static Expression upper(Expression text) {
        return shifted(text, 'a', 'z', -DISTANCE);
    }

    private static Expression shifted(Expression text, char first, char last, int by) {
        return new Expression(ValueType.STRING) {
            @Override
            public String text(Row row) {
                String value = text.text(row);
                int at = 0;
                while (at < value.length() && !isIn(value.charAt(at))) {
                    at++;
                }
                return at == value.length() ? value : shifted(value.toCharArray(), at);
            }

            private String shifted(char[] letters, int from) {
                for (int at = from; at < letters.length; at++) {
                    if (isIn(letters[at])) {
                        letters[at] += (char) by;
                    }
                }
                return String.valueOf(letters);
            }

            private boolean isIn(char letter) {
                return letter >= first && letter <= last;
            }
        };
    }
}
