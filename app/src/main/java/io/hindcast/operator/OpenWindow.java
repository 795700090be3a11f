package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;

/** One open window of one key, on the heap. */
final class OpenWindow {
    private final long startMs;
    private final GroupKey key;
    private final Accumulator accumulator;
    private boolean stored;
    private boolean dirty;

    private OpenWindow(long startMs, GroupKey key, Accumulator accumulator, boolean stored) {
        this.startMs = startMs;
        this.key = key;
        this.accumulator = accumulator;
        this.stored = stored;
    }

    static OpenWindow fresh(long startMs, GroupKey key, Accumulator accumulator) {
        return new OpenWindow(startMs, key, accumulator, false);
    }

    static OpenWindow loaded(long startMs, GroupKey key, Accumulator accumulator) {
        return new OpenWindow(startMs, key, accumulator, true);
    }

    long startMs() {
        return startMs;
    }

    GroupKey key() {
        return key;
    }

    Accumulator accumulator() {
        return accumulator;
    }

    /** Whether the store has an entry of it, current or not. */
    boolean stored() {
        return stored;
    }

    boolean dirty() {
        return dirty;
    }

    void markDirty() {
        dirty = true;
    }

    void markWritten() {
        dirty = false;
        stored = true;
    }

    /** It is closed: there is nothing to write any more. */
    void markClosed() {
        dirty = false;
    }
}
