package io.hindcast.operator;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** Shows open entries before they are final: those that wait only for idle partitions, and if the pipeline wants it all while they fill. */
final class Showing {
    private final int limit;
    private final Provisionals provisionals;
    private final Optional<EarlyResults> early;

    /**
     * Of the entries that are open.
     *
     * @param firstOpen of a watermark, the first start of what it leaves open
     * @param limit how many are shown at once, at most
     * @param filling shows an entry while it fills; empty where the pipeline does not want it
     */
    Showing(
            LongUnaryOperator firstOpen,
            Provisionals.Closing closing,
            OpenWindows open,
            int limit,
            Optional<Consumer<OpenWindow>> filling) {
        this.limit = limit;
        provisionals = new Provisionals(firstOpen, closing, open);
        early = filling.map(show -> new EarlyResults(firstOpen, open, show, limit));
    }

    /** Events on time have come into this entry, or are about to; or into what is shown with it. */
    void changed(OpenWindow entry) {
        provisionals.changed(entry.startMs());
        early.ifPresent(results -> results.changed(entry));
    }

    /** As {@link Provisionals#publish}. */
    void publishWaiting(long watermarkMs, long aheadMs, Consumer<OpenWindow> show) {
        provisionals.publish(watermarkMs, aheadMs, limit, show);
    }

    /** As {@link EarlyResults#publish}; nothing is ever left where nothing is shown. */
    boolean publishFilling(long watermarkMs, EarlyTurn turn) {
        return early.isEmpty() || early.get().publish(watermarkMs, turn);
    }
}
