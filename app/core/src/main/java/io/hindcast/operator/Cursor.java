package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;

/**
 * How far a closing has come that was cut off: everything before this window is out, and of this window all keys up to this one.
 *
 * @param key inclusive
 */
record Cursor(long windowMs, GroupKey key) {
    /** Whether the first final of a window is out. */
    boolean passed(long startMs, GroupKey asked) {
        return startMs < windowMs || (startMs == windowMs && asked.compareTo(key) <= 0);
    }
}
