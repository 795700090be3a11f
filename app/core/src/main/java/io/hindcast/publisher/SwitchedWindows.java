package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.time.EventTimeRule;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

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
        newsFrom = newsFrom.flatMap(from -> walk(from, looked -> looked == most, statements::tellNews))
                .map(StoreKeys::window);
        return newsFrom.isEmpty();
    }

    private boolean settleNext(Slice slice) {
        byte[] from = StoreKeys.window(state.cursor.orElseThrow());
        int most = statements.said() + slice.said();
        goOnFrom(walk(from, looked -> statements.said() >= most || looked == slice.looked(), statements::settle));
        return !state.settling();
    }

    /**
     * Looks at windows in the order of their starts.
     *
     * @param full whether that was enough, after so many
     * @return the first that was not looked at; empty if none is left
     */
    private Optional<WindowKey> walk(byte[] from, IntPredicate full, Consumer<WindowRows> look) {
        try (PublisherStore.Rows rows = store.range(from, StoreKeys.WINDOWS_END)) {
            WindowRows windows = new WindowRows(rows);
            for (int looked = 0; windows.next(); looked++) {
                if (full.test(looked)) {
                    return Optional.of(windows.window());
                }
                look.accept(windows);
            }
        }
        return Optional.empty();
    }

    private void goOnFrom(Optional<WindowKey> window) {
        state.changed |= !window.equals(state.cursor);
        state.cursor = window;
    }
}
