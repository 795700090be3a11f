package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import java.math.BigDecimal;

/**
 * Numbers from their JSON text. The text is measured before a number is built from it: {@code 1e99999999} costs nothing.
 */
final class Numbers {
    /** At most so many digits; a zero before the point is not counted. */
    static final int MAX_DIGITS = 38;

    /** The written exponent is between minus and plus this. */
    static final int MAX_EXPONENT = 38;

    private static final int DIGITS_IN_LONG = 18;

    private Numbers() {}

    /** Sets the slot to an int, if the text is a JSON number without fraction and exponent. */
    static void integer(char[] text, int offset, int length, Row row, int slot) {
        int end = offset + length;
        boolean negative = length > 0 && text[offset] == '-';
        int first = negative ? offset + 1 : offset;
        if (first == end) {
            row.spoil(slot, Fault.WRONG_TYPE);
            return;
        }
        long value = 0; // negative, as there is one more of those
        boolean outside = false;
        for (int i = first; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                row.spoil(slot, Fault.WRONG_TYPE);
                return;
            }
            outside |= value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit;
            value = value * 10 - digit;
        }
        if (outside || (!negative && value == Long.MIN_VALUE)) {
            row.spoil(slot, Fault.NUMBER_RANGE);
        } else {
            row.set(slot, negative ? value : -value);
        }
    }

    /** Sets the slot to a decimal exactly as written, if the text is a JSON number. */
    static void decimal(char[] text, int offset, int length, Row row, int slot) {
        int end = offset + length;
        int at = offset;
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        int whole = at;
        long unscaled = 0; // overflows beyond 18 digits, and is not used then
        while (at < end && isDigit(text[at])) {
            unscaled = unscaled * 10 + (text[at++] - '0');
        }
        boolean leadingZero = at > whole && text[whole] == '0';
        boolean sound = at > whole && !(leadingZero && at > whole + 1);
        int digits = leadingZero ? 0 : at - whole;
        int fraction = 0;
        if (at < end && text[at] == '.') {
            int point = at++;
            while (at < end && isDigit(text[at])) {
                unscaled = unscaled * 10 + (text[at++] - '0');
            }
            fraction = at - point - 1;
            digits += fraction;
            sound &= fraction > 0;
        }
        int exponent = 0;
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            boolean down = at < end && text[at] == '-';
            if (down || (at < end && text[at] == '+')) {
                at++;
            }
            int firstDigit = at;
            while (at < end && isDigit(text[at])) {
                exponent = Math.min(MAX_EXPONENT + 1, exponent * 10 + (text[at++] - '0'));
            }
            sound &= at > firstDigit;
            exponent = down ? -exponent : exponent;
        }
        if (!sound || at != end) {
            row.spoil(slot, Fault.WRONG_TYPE);
        } else if (digits > MAX_DIGITS || Math.abs(exponent) > MAX_EXPONENT) {
            row.spoil(slot, Fault.NUMBER_RANGE);
        } else if (digits <= DIGITS_IN_LONG) {
            row.set(slot, negative ? -unscaled : unscaled, fraction - exponent);
        } else {
            row.set(slot, new BigDecimal(text, offset, length));
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
