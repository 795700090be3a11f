package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.Windows;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which windows that share slices have got late events since the last commit: a late event corrects each of its windows by itself. They are
 * published before the commit, so nothing of this is kept. Of a window whose first final is not out yet the closing tells all.
 */
final class Revisions {
    private final Windows windows;
    private final OpenWindows open;
    private final SharedPublication publication;
    private final TreeMap<Long, TreeSet<GroupKey>> due = new TreeMap<>();

    Revisions(Windows windows, OpenWindows open, SharedPublication publication) {
        this.windows = windows;
        this.open = open;
        this.publication = publication;
    }

    /** Events of this timing have come into the entry, or are about to. */
    void changed(OpenWindow slice, Timing timing) {
        if (timing.late() == 0) {
            return;
        }
        long windowMs = windows.firstOf(slice.startMs());
        for (int window = 0; window < timing.lost() + timing.late(); window++) {
            if (timing.lateFor(window)) {
                due.computeIfAbsent(windowMs, start -> new TreeSet<>()).add(slice.key());
            }
            windowMs = windows.after(windowMs);
        }
    }

    /** All that is known of this window was published just now. */
    void told(long windowMs, GroupKey key) {
        TreeSet<GroupKey> keys = due.get(windowMs);
        if (keys != null) {
            keys.remove(key);
        }
    }

    /** Publishes them. */
    void publish(AggregateProgress progress) {
        long firstOpenMs = windows.firstOpen(progress.frontierMs());
        due.forEach((windowMs, keys) -> keys.forEach(key -> {
            boolean out = windowMs < firstOpenMs
                    || progress.cursor().filter(at -> at.passed(windowMs, key)).isPresent();
            if (out) {
                List<OpenWindow> slices = open.of(key, windowMs, windows.endOf(windowMs));
                publication.revise(windowMs, slices);
            }
        }));
        due.clear();
    }
}
