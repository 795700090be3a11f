package io.hindcast.ledger;

/**
 * How a version reads event times. Watermarks of the same partition can be related only where this is the same.
 *
 * @param field the field, with where its value comes from if that is not plain: {@code at}, {@code at from placed epoch-ms}
 * @param maxAheadMs event times further ahead of their record's timestamp are invalid
 */
public record EventTimeReading(String field, long maxAheadMs) {
    /** Of a version that was started by a release that did not record it. */
    public static final EventTimeReading UNKNOWN = new EventTimeReading("", 0);

    /** Whether a watermark M_p read in this way is no lower than one that is read in the other way. */
    public boolean covers(EventTimeReading other) {
        return !field.isEmpty() && field.equals(other.field) && maxAheadMs >= other.maxAheadMs;
    }
}
