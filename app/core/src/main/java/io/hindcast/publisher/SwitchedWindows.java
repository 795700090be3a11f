package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.time.EventTimeRule;
import java.util.Optional;

/**
 * All windows after a switch: they are settled in slices, in the order of their starts. Used by the task's thread.
 *
 * <p>What is news goes before the rest, and at no bound of a rate: whoever speaks now may have closed windows that the one before had not, and
 * readers wait for those as they do for what is live. How far that has come is not remembered: a task that begins goes once more over
 * the few windows that may be news.
 */
final class SwitchedWindows {
    private final PublisherStore store;
    private final TaskState state;
    private final Statements statements;

    /** Where the search for news goes on; empty where it is done. */
    private Optional<byte[]> newsFrom;

    private boolean begins;

    SwitchedWindows(PublisherStore store, TaskState state, Statements statements) {
        this.store = store;
        this.state = state;
        this.statements = statements;
        begins = state.settling();
        newsFrom = Optional.empty();
    }

    /** Another map counts from here on. */
    void begin() {
        begins = true;
        state.cursor = first();
    }

    /** The first window that anything is known of. */
    Optional<WindowKey> first() {
        try (PublisherStore.Rows rows = store.range(StoreKeys.startingAt(state.startMs), StoreKeys.WINDOWS_END)) {
            return rows.hasNext() ? Optional.of(StoreKeys.windowOf(rows.next().key())) : Optional.empty();
        }
    }

    /** Settles the next windows; whether none is left. */
    boolean settle(Outlook outlook, Slice slice) {
        if (!state.settling()) {
            newsFrom = Optional.empty();
            return true;
        }
        if (begins) {
            begins = false;
            newsFrom = Optional.of(StoreKeys.startingAt(Math.max(state.startMs, firstNewsMs(outlook))));
        }
        return tellNews(slice.looked()) && settleNext(slice);
    }

    /** No window that starts before is news. */
    private long firstNewsMs(Outlook outlook) {
        long oldUntilMs = Math.min(EventTimeRule.END_OF_TIME_MS, Math.max(state.newsAfterMs, state.log.oldUntilMs()));
        return state.log.speakers().versions().stream()
                .filter(outlook::readable)
                .mapToLong(speaker ->
                        outlook.version(speaker).orElseThrow().times().startsOfEndsAfterMs(oldUntilMs))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private boolean tellNews(int most) {
        if (newsFrom.isEmpty()) {
            return true;
        }
        try (PublisherStore.Rows rows = store.range(newsFrom.get(), StoreKeys.WINDOWS_END)) {
            WindowRows windows = new WindowRows(rows);
            for (int looked = 0; windows.next(); looked++) {
                if (looked == most) {
                    newsFrom = Optional.of(StoreKeys.window(windows.window()));
                    return false;
                }
                statements.tellNews(windows);
            }
        }
        newsFrom = Optional.empty();
        return true;
    }

    private boolean settleNext(Slice slice) {
        WindowKey from = state.cursor.orElseThrow();
        int most = statements.said() + slice.said();
        try (PublisherStore.Rows rows = store.range(StoreKeys.window(from), StoreKeys.WINDOWS_END)) {
            WindowRows windows = new WindowRows(rows);
            for (int looked = 0; windows.next(); looked++) {
                if (statements.said() >= most || looked == slice.looked()) {
                    goOnFrom(Optional.of(windows.window()));
                    return false;
                }
                statements.settle(windows);
            }
        }
        goOnFrom(Optional.empty());
        return true;
    }

    private void goOnFrom(Optional<WindowKey> window) {
        state.changed |= !window.equals(state.cursor);
        state.cursor = window;
    }
}
