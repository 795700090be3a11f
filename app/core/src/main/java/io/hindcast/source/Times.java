package io.hindcast.source;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TimeFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Timestamps from their JSON text, cut down to the millisecond (before 1970 too: always towards the past). */
final class Times {
    private Times() {}

    /** Sets the slot, if the text is an RFC 3339 time with its offset; a leap second is not a time. */
    static void rfc3339(char[] text, int offset, int length, Row row, int slot) {
        long millis = Rfc3339.millis(text, offset, length);
        if (millis == Rfc3339.NONE) {
            row.spoil(slot, Fault.WRONG_TYPE);
        } else {
            row.set(slot, millis);
        }
    }

    /** Sets the slot from a text that is an RFC 3339 time, or a number since 1970 whose size says what it counts. */
    static void any(char[] text, int offset, int length, Row row, int slot) {
        long millis = Rfc3339.millis(text, offset, length);
        if (millis == Rfc3339.NONE) {
            epoch(text, offset, length, TimeFormat.AUTO, row, slot);
        } else {
            row.set(slot, millis);
        }
    }

    /** Sets the slot from a text, or a number as it is written, that is a time in one of the forms: the first one that fits. */
    static void any(List<PatternTime> forms, char[] text, int offset, int length, Row row, int slot) {
        for (int i = 0; i < forms.size(); i++) {
            long millis = forms.get(i).millis(text, offset, length);
            if (millis != Rfc3339.NONE) {
                row.set(slot, millis);
                return;
            }
        }
        row.spoil(slot, Fault.WRONG_TYPE);
    }

    /** Sets the slot from a JSON number of the format's unit, which may have a fraction. */
    static void epoch(char[] text, int offset, int length, TimeFormat format, Row row, int slot) {
        Numbers.decimal(text, offset, length, row, slot);
        if (row.slotFault(slot) != Fault.NONE) {
            return;
        }
        BigDecimal number = row.decimal(slot);
        TimeFormat unit = format == TimeFormat.AUTO ? TimeFormat.ofDigits(number.precision() - number.scale()) : format;
        BigDecimal ms = number.scaleByPowerOfTen(unit.powerOfMs());
        BigInteger floor = ms.setScale(0, RoundingMode.FLOOR).unscaledValue();
        if (floor.bitLength() > Long.SIZE - 1) {
            row.spoil(slot, Fault.NUMBER_RANGE);
        } else {
            row.set(slot, floor.longValue());
        }
    }
}
