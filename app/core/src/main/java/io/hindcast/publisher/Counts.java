package io.hindcast.publisher;

import java.util.EnumMap;
import java.util.Map;

/** How much a task has said: by cause since its beginning, and by what it made of windows since the last switch. Not thread-safe. */
final class Counts {
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private final Map<Change, Long> changes = new EnumMap<>(Change.class);

    void said(Cause cause) {
        causes.merge(cause, 1L, Long::sum);
    }

    void made(Change change) {
        changes.merge(change, 1L, Long::sum);
    }

    long of(Cause cause) {
        return causes.getOrDefault(cause, 0L);
    }

    long of(Change change) {
        return changes.getOrDefault(change, 0L);
    }

    /** As they were written. */
    void set(Cause cause, long times) {
        causes.put(cause, times);
    }

    /** As they were written. */
    void set(Change change, long windows) {
        changes.put(change, windows);
    }

    /** Another switch. */
    void begin() {
        changes.clear();
    }
}
