package io.hindcast.source;

import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import com.ethlo.time.MutableDateTimeBuffer;
import com.ethlo.time.ParseConfig;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TimeFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;

/** Timestamps from their JSON text, cut down to the millisecond (before 1970 too: always towards the past). */
final class Times {
    // What RFC 3339 allows, and nothing else that the parser knows.
    private static final ParseConfig RFC_3339 = ParseConfig.STRICT.withDateTimeSeparators('T', 't', ' ');
    private static final BigInteger MS_PER_SECOND = BigInteger.valueOf(1000);

    private final MutableDateTimeBuffer buffer = new MutableDateTimeBuffer();

    /** Sets the slot, if the text is an RFC 3339 time with its offset; a leap second is not a time. */
    void rfc3339(char[] text, int offset, int length, Row row, int slot) {
        try {
            ITU.parseLenient(text, offset, length, RFC_3339, buffer);
        } catch (DateTimeException notOne) {
            row.spoil(slot, Fault.WRONG_TYPE);
            return;
        }
        if (buffer.includesGranularity(Field.SECOND) && buffer.hasOffset()) {
            row.set(slot, buffer.toEpochSecond() * 1000 + buffer.getNano() / 1_000_000);
        } else {
            row.spoil(slot, Fault.WRONG_TYPE);
        }
    }

    /** Sets the slot from a JSON number of seconds or milliseconds, which may have a fraction. */
    void epoch(char[] text, int offset, int length, TimeFormat format, Row row, int slot) {
        Numbers.decimal(text, offset, length, row, slot);
        if (row.slotFault(slot) != Fault.NONE) {
            return;
        }
        BigDecimal number = row.decimal(slot);
        BigDecimal ms = format == TimeFormat.EPOCH_SECONDS ? number.multiply(new BigDecimal(MS_PER_SECOND)) : number;
        BigInteger floor = ms.setScale(0, RoundingMode.FLOOR).unscaledValue();
        if (floor.bitLength() > Long.SIZE - 1) {
            row.spoil(slot, Fault.NUMBER_RANGE);
        } else {
            row.set(slot, floor.longValue());
        }
    }
}
