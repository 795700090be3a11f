package io.hindcast.operator;

import io.hindcast.time.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Shows open windows while they fill, and again whenever they have changed since.
 *
 * <p>What changes is listed entry by entry, so that showing it costs what has changed, not what is open. Where the list is full,
 * while history is read, and after a start, only the window is remembered, and gone through in the next turn.
 */
final class EarlyResults {
    /** What is listed is held on the heap. */
    private static final int MOST_LISTED = 20_000;

    private final Windows windows;
    private final OpenWindows open;
    private final WindowPublication publication;
    private final int limit;
    private final List<OpenWindow> listed = new ArrayList<>();
    private final TreeSet<Long> unlisted;
    private boolean listing;
    private long lastUnlistedMs = -1;

    /** @param limit how many entries are shown at once, at most */
    EarlyResults(Windows windows, OpenWindows open, WindowPublication publication, int limit) {
        this.windows = windows;
        this.open = open;
        this.publication = publication;
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
        long firstOpenMs = windows.firstOpen(watermarkMs);
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

    private static boolean isDue(OpenWindow window) {
        return !window.closed() && window.provisionalDue();
    }

    private void show(long firstOpenMs) {
        int left = limit;
        for (OpenWindow entry : listed) {
            if (entry.startMs() >= firstOpenMs) {
                // The entry of now: the heap may have given it away since, and read it back.
                OpenWindow current = open.forChange(entry.startMs(), entry.key());
                if (isDue(current)) {
                    publication.early(current);
                    left--;
                }
            }
        }
        listed.clear();
        while (left > 0 && !unlisted.isEmpty()) {
            left -= open.change(unlisted.first(), left, EarlyResults::isDue, publication::early);
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
