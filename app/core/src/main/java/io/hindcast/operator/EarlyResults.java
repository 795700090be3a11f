package io.hindcast.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Shows open windows while they fill, and again whenever they have changed since.
 *
 * <p>What changes is listed entry by entry, so that showing it costs what has changed, not what is open. Where the list is full,
 * while history is read, and after a start, only the window is remembered, and gone through in the next turn.
 */
final class EarlyResults {
    /** What is listed is held on the heap. */
    private static final int MOST_LISTED = 20_000;

    private final LongUnaryOperator firstOpen;
    private final OpenWindows open;
    private final Consumer<OpenWindow> publish;
    private final int limit;
    private final List<OpenWindow> listed = new ArrayList<>();
    private final TreeSet<Long> unlisted;
    private boolean listing;
    private long lastUnlistedMs = -1;

    /**
     * @param firstOpen of a watermark, the first start of what it leaves open
     * @param publish shows what is known of an entry
     * @param limit how many entries are shown at once, at most
     */
    EarlyResults(LongUnaryOperator firstOpen, OpenWindows open, Consumer<OpenWindow> publish, int limit) {
        this.firstOpen = firstOpen;
        this.open = open;
        this.publish = publish;
        this.limit = limit;
        unlisted = new TreeSet<>(open.starts());
    }

    /** Events on time have come into this entry, or are about to. */
    void changed(OpenWindow window) {
        if (window.listed()) {
            return;
        }
        if (listing && listed.size() < Math.min(limit, MOST_LISTED)) {
            window.list();
            listed.add(window);
        } else if (window.startMs() != lastUnlistedMs) {
            lastUnlistedMs = window.startMs();
            unlisted.add(lastUnlistedMs);
        }
    }

    /** Publishes what it is the turn of; whether nothing is left to be shown in one of the next turns. */
    boolean publish(long watermarkMs, EarlyTurn turn) {
        long firstOpenMs = firstOpen.applyAsLong(watermarkMs);
        lastUnlistedMs = -1;
        unlisted.headSet(firstOpenMs).clear();
        listing = turn != EarlyTurn.CATCH_UP;
        switch (turn) {
            case SHOW -> show(firstOpenMs);
            case WAIT -> {}
            case CATCH_UP -> unlist();
        }
        return !listing || (listed.isEmpty() && unlisted.isEmpty());
    }

    private void show(long firstOpenMs) {
        int left = limit;
        for (OpenWindow entry : listed) {
            if (entry.startMs() >= firstOpenMs) {
                // The entry of now: the heap may have given it away since, and read it back.
                Optional<OpenWindow> current =
                        open.find(entry.startMs(), entry.key()).filter(OpenWindow::toBeShown);
                if (current.isPresent()) {
                    publish.accept(current.get());
                    open.keep(current.get());
                    left--;
                }
            }
        }
        listed.clear();
        while (left > 0 && !unlisted.isEmpty()) {
            left -= open.change(unlisted.first(), left, OpenWindow::toBeShown, publish);
            if (left > 0) {
                unlisted.pollFirst();
            }
        }
    }

    private void unlist() {
        for (OpenWindow entry : listed) {
            entry.unlist();
            unlisted.add(entry.startMs());
        }
        listed.clear();
    }
}
