package io.hindcast.operator;

import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Shows open windows that wait only for idle partitions, and shows them again when they have changed. It remembers which
 * windows may hold something that has not been shown, so that a look costs what has changed, not what is open.
 */
final class Provisionals {
    /** Whether nothing that ends in the window or slice of that start is open at a watermark. */
    @FunctionalInterface
    interface Closing {
        boolean closed(long startMs, long watermarkMs);
    }

    private final LongUnaryOperator firstOpen;
    private final Closing closing;
    private final OpenWindows open;
    private final TreeSet<Long> unseen = new TreeSet<>();
    private long lastChangedMs = -1;

    /** @param firstOpen of a watermark, the first start of what it leaves open */
    Provisionals(LongUnaryOperator firstOpen, Closing closing, OpenWindows open) {
        this.firstOpen = firstOpen;
        this.closing = closing;
        this.open = open;
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
     * @param show publishes an entry
     */
    void publish(long watermarkMs, long aheadMs, int limit, Consumer<OpenWindow> show) {
        lastChangedMs = -1;
        unseen.headSet(firstOpen.applyAsLong(watermarkMs)).clear();
        int left = limit;
        while (!unseen.isEmpty() && closing.closed(unseen.first(), aheadMs)) {
            left -= open.change(unseen.first(), left, OpenWindow::toBeShown, show);
            if (left <= 0) {
                return;
            }
            unseen.pollFirst();
        }
    }
}
