package io.hindcast.operator;

import io.hindcast.expression.Fault;
import io.hindcast.expression.KeptText;
import io.hindcast.source.Reason;

/** Which reason a fault is rejected with, and its words. */
final class Faults {
    private Faults() {}

    static Reason reasonOfField(Fault fault) {
        return switch (fault) {
            case ABSENT -> Reason.MISSING_FIELD;
            case WRONG_TYPE -> Reason.WRONG_TYPE;
            case NUMBER_RANGE -> Reason.NUMBER_RANGE;
            case TEXT_RANGE -> Reason.TEXT_RANGE;
            case NONE, ARITHMETIC -> Reason.EXPRESSION;
        };
    }

    static Reason reasonOfKey(Fault fault) {
        return fault == Fault.ABSENT ? Reason.NULL_KEY : reasonOfExpression(fault);
    }

    static Reason reasonOfExpression(Fault fault) {
        return switch (fault) {
            case NUMBER_RANGE -> Reason.NUMBER_RANGE;
            case TEXT_RANGE -> Reason.TEXT_RANGE;
            case NONE, ABSENT, WRONG_TYPE, ARITHMETIC -> Reason.EXPRESSION;
        };
    }

    static String words(Fault fault) {
        return switch (fault) {
            case NONE -> "has a value";
            case ABSENT -> "missing or null";
            case WRONG_TYPE -> "not of its declared type";
            case NUMBER_RANGE -> "more than 38 digits, an exponent beyond 38, or beyond 64 bits for an int";
            case TEXT_RANGE -> "a text of more than " + KeptText.MOST_BYTES + " bytes of UTF-8";
            case ARITHMETIC -> "arithmetic without a result (division by zero, or overflow)";
        };
    }
}
