package io.hindcast.operator;

import io.hindcast.time.Windows;
import java.util.TreeSet;

/**
 * Shows open windows that wait only for idle partitions, and shows them again when they have changed. It remembers which
 * windows may hold something that has not been shown, so that a look costs what has changed, not what is open.
 */
final class Provisionals {
    private final Windows windows;
    private final OpenWindows open;
    private final WindowPublication publication;
    private final TreeSet<Long> unseen = new TreeSet<>();
    private long lastChangedMs = -1;

    Provisionals(Windows windows, OpenWindows open, WindowPublication publication) {
        this.windows = windows;
        this.open = open;
        this.publication = publication;
        open.starts().forEach(unseen::add);
    }

    /** A window has changed. */
    void changed(long startMs) {
        if (startMs != lastChangedMs) {
            lastChangedMs = startMs;
            unseen.add(startMs);
        }
    }

    /**
     * Publishes what has changed in the windows that are open at one watermark and would be closed at the other.
     *
     * @param limit how many results at most; the rest comes with the next call
     */
    void publish(long watermarkMs, long aheadMs, int limit) {
        lastChangedMs = -1;
        unseen.headSet(windows.firstOpen(watermarkMs)).clear();
        int left = limit;
        while (!unseen.isEmpty() && windows.closed(unseen.first(), aheadMs)) {
            left -= open.change(unseen.first(), left, OpenWindow::provisionalDue, publication::provisional);
            if (left <= 0) {
                return;
            }
            unseen.pollFirst();
        }
    }
}
