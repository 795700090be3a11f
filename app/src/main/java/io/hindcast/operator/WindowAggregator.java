package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.time.TumblingWindows;
import java.util.OptionalLong;

/**
 * Open windows, and their closing: once the watermark of all source partitions has passed a window's end plus grace, its
 * results are published in (end, key) order and the window is gone. The frontier follows when all of them are out.
 */
final class WindowAggregator {
    private final TumblingWindows windows;
    private final WindowStore store;
    private final AggregateProgress progress;
    private final OpenWindows open;
    private final ResultFormat format;
    private final ResultSink results;
    private final int closingSlice;

    WindowAggregator(PipelineRules rules, int sourcePartitions, AggregatePorts ports) {
        windows = rules.windows();
        store = ports.store();
        progress = store.progress()
                .map(bytes -> AggregateProgress.read(bytes, sourcePartitions))
                .orElseGet(() -> new AggregateProgress(sourcePartitions));
        deleteClosed();
        open = new OpenWindows(rules.accumulators(), store, ports.limits().heapWindows());
        format = new ResultFormat(rules.pipeline());
        results = ports.results();
        closingSlice = ports.limits().closingSlice();
    }

    /** A changelog whose tombstones were compacted away can bring closed windows back: they were published, once. */
    private void deleteClosed() {
        OptionalLong start = store.firstWindow(0);
        while (start.isPresent() && windows.closed(start.getAsLong(), progress.frontierMs())) {
            long startMs = start.getAsLong();
            try (WindowStore.Entries entries = store.entries(startMs)) {
                entries.forEachRemaining(entry -> store.delete(startMs, entry.key()));
            }
            start = store.firstWindow(startMs + 1);
        }
    }

    AggregateProgress progress() {
        return progress;
    }

    /** The accumulator of an open window, to be changed now. */
    Accumulator accumulator(long startMs, GroupKey key) {
        if (windows.closed(startMs, progress.watermarks().lowest())) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted into the window from " + startMs + ", which closed at "
                            + windows.closesAt(startMs) + "; the watermark is "
                            + progress.watermarks().lowest());
        }
        return open.accumulator(startMs, key);
    }

    /** Publishes what the watermark has closed, one slice of it at most; true when nothing is left to publish. */
    boolean publish() {
        long watermarkMs = progress.watermarks().lowest();
        int left = closingSlice;
        OptionalLong first = open.first();
        while (first.isPresent() && windows.closed(first.getAsLong(), watermarkMs)) {
            if (left == 0) {
                return false;
            }
            long startMs = first.getAsLong();
            left -= open.close(
                    startMs,
                    left,
                    (key, accumulator) -> format.result(key, startMs, windows.endOf(startMs), accumulator)
                            .ifPresent(results::publish));
            first = open.first();
        }
        progress.moveFrontier(watermarkMs);
        open.trim();
        return true;
    }

    /** Writes everything that has changed; part of the commit. */
    void writeBack() {
        open.writeBack();
        store.writeProgress(progress.bytes());
        open.trim();
    }
}
