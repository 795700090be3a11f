package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shows open windows that share slices: those that wait only for idle partitions, and while they fill those that have ended or end
 * next. The others hold the same events, only fewer: shown too, each event would be told as often as it has windows.
 *
 * <p>A window is gone through once; from then on what changes is listed, so that showing it again costs what has changed. Where the list
 * is full, and after a start, windows are gone through again.
 */
final class ShownWindows {
    /** What is listed is held on the heap. */
    private static final int MOST_LISTED = 20_000;

    private final Windows windows;
    private final OpenWindows open;
    private final SharedPublication publication;

    /** Windows of which readers see everything but what is listed. */
    private final TreeSet<Long> whole = new TreeSet<>();

    private final List<OpenWindow> listed = new ArrayList<>();

    ShownWindows(Windows windows, OpenWindows open, SharedPublication publication) {
        this.windows = windows;
        this.open = open;
        this.publication = publication;
    }

    /** Events have come into this entry, or are about to. */
    void changed(OpenWindow slice) {
        if (whole.isEmpty() || slice.listed()) {
            return;
        }
        if (listed.size() < MOST_LISTED) {
            slice.list();
            listed.add(slice);
        } else {
            forget();
        }
    }

    /** Nothing is shown any more that could be added to. */
    private void forget() {
        listed.forEach(OpenWindow::unlist);
        listed.clear();
        whole.clear();
    }

    /** Publishes windows that are open at one watermark and would be closed at the other; at most so many keys. */
    void publishWaiting(long watermarkMs, long aheadMs, int limit) {
        publish(watermarkMs, windows.firstOpen(aheadMs), ResultKind.IDLE, limit);
    }

    /** Publishes what it is the turn of; whether nothing is left to be shown in one of the next turns. */
    boolean publishFilling(long watermarkMs, EarlyTurn turn, int limit) {
        long untilMs = afterNext(watermarkMs);
        return switch (turn) {
            case SHOW -> publish(watermarkMs, untilMs, ResultKind.EARLY, limit);
            case WAIT -> listed.isEmpty() && unseen(watermarkMs, untilMs).isEmpty();
            case CATCH_UP -> {
                forget();
                yield true;
            }
        };
    }

    /** The start of the window behind the one that ends next. */
    private long afterNext(long watermarkMs) {
        return windows.after(windows.firstOpen(watermarkMs + windows.graceMs()));
    }

    /** Shows all open windows that start before {@code untilMs}; whether nothing is left. */
    private boolean publish(long watermarkMs, long untilMs, ResultKind kind, int limit) {
        whole.headSet(windows.firstOpen(watermarkMs)).clear();
        publishListed(kind);
        int left = limit;
        OptionalLong window = unseen(watermarkMs, untilMs);
        while (window.isPresent() && left > 0) {
            left -= publishWhole(window.getAsLong(), kind);
            whole.add(window.getAsLong());
            window = unseen(watermarkMs, untilMs);
        }
        return window.isEmpty();
    }

    /** The first open window that has entries, starts before {@code untilMs} and has not been gone through. */
    private OptionalLong unseen(long watermarkMs, long untilMs) {
        OptionalLong next = open.firstWindow(windows, windows.firstOpen(watermarkMs));
        while (next.isPresent() && next.getAsLong() < untilMs) {
            if (!whole.contains(next.getAsLong())) {
                return next;
            }
            next = open.firstWindow(windows, windows.after(next.getAsLong()));
        }
        return OptionalLong.empty();
    }

    private int publishWhole(long windowMs, ResultKind kind) {
        int published = 0;
        try (SliceWalk walk = open.walk(windowMs, windows.endOf(windowMs))) {
            for (List<OpenWindow> slices = walk.next(); !slices.isEmpty(); slices = walk.next()) {
                publication.provisional(windowMs, slices, kind);
                published++;
            }
        }
        return published;
    }

    private void publishListed(ResultKind kind) {
        TreeMap<Long, TreeSet<GroupKey>> due = new TreeMap<>();
        for (OpenWindow slice : listed) {
            slice.unlist();
            long firstMs = windows.firstOf(slice.startMs());
            long lastMs = windows.lastOf(slice.startMs());
            whole.subSet(firstMs, true, lastMs, true)
                    .forEach(windowMs -> due.computeIfAbsent(windowMs, start -> new TreeSet<>())
                            .add(slice.key()));
        }
        listed.clear();
        due.forEach((windowMs, keys) -> keys.forEach(
                key -> publication.provisional(windowMs, open.of(key, windowMs, windows.endOf(windowMs)), kind)));
    }
}
