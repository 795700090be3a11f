package io.hindcast.publisher.alerts;

/**
 * An alert that is open.
 *
 * @param sinceMs in milliseconds since 1970; an alert has no two openings of one time
 * @param id of this opening, 32 hexadecimal digits
 */
record Opening(long sinceMs, String id) {
    /** Whether both are the same opening: ids follow from the times. */
    boolean is(Opening other) {
        return sinceMs == other.sinceMs;
    }
}
