package io.hindcast.publisher;

import java.util.OptionalLong;

/**
 * Windows that are so old that they are forgotten: what was said of them stays in the topic, and nothing is said of them any more. It goes
 * by the start of a window, since another version may see another end of it. Used by the task's thread.
 */
final class Horizon {
    private final PublisherStore store;
    private final TaskState state;

    /** Rows of windows that start before this are deleted, as far as is known. */
    private long deletedMs = Long.MIN_VALUE;

    Horizon(PublisherStore store, TaskState state) {
        this.store = store;
        this.state = state;
    }

    /**
     * Forgets what has become too old, unless something of it is still to be said.
     *
     * @param most rows that may be deleted
     * @return whether all of it is deleted
     */
    boolean look(Outlook outlook, int most) {
        OptionalLong horizonMs = outlook.memory().horizonMs();
        if (horizonMs.isPresent() && !state.settling() && state.carried == 0) {
            forget(outlook, horizonMs.getAsLong());
        }
        return delete(most);
    }

    /** Every version that speaks has to be beyond it by the horizon, and has to have said all of what starts before. */
    private void forget(Outlook outlook, long horizonMs) {
        long startMs = Long.MAX_VALUE;
        for (int speaker : state.log.speakers().versions()) {
            if (outlook.readable(speaker)) {
                OptionalLong heard = state.heardMs(speaker);
                if (heard.isEmpty()) {
                    return;
                }
                startMs = Math.min(startMs, heard.getAsLong() - horizonMs);
                WindowTimes times = outlook.version(speaker).orElseThrow().times();
                if (!times.settledBefore(startMs, heard.getAsLong())) {
                    return;
                }
            }
        }
        if (startMs < Long.MAX_VALUE && startMs > state.startMs) {
            state.startMs = startMs;
            state.changed = true;
        }
    }

    private boolean delete(int most) {
        if (deletedMs >= state.startMs) {
            return true;
        }
        try (PublisherStore.Rows rows =
                store.range(StoreKeys.startingAt(deletedMs), StoreKeys.startingAt(state.startMs))) {
            for (int deleted = 0; rows.hasNext(); deleted++) {
                if (deleted == most) {
                    return false;
                }
                store.put(rows.next().key(), null);
            }
        }
        deletedMs = state.startMs;
        return true;
    }
}
