package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Partial aggregates of one input partition and timing, by window and key, until they are sent on. Combining before the shuffle sends
 * one partial for many events of a key.
 */
final class Combiner {
    /** Takes the partials; each once. */
    @FunctionalInterface
    interface Partials {
        void take(Timing timing, long windowStartMs, GroupKey key, Accumulator partial);
    }

    /** On the heap, without the bytes of the key and the accumulator: a key, and its place in a map. */
    private static final int ENTRY_BYTES = 24 + 16 + 48;

    private final Timing timing;
    private final AccumulatorFormat format;
    private final Map<Long, Map<GroupKey, Accumulator>> windows = new HashMap<>();

    /** The window of the last event: the next event is most often of the same one. */
    private Map<GroupKey, Accumulator> latest = Map.of();

    private long latestStartMs = -1;
    private int size;
    private long heapBytes;

    Combiner(Timing timing, AccumulatorFormat format) {
        this.timing = timing;
        this.format = format;
    }

    /** Adds an event; the contribution is only lent. */
    void add(GroupKey key, long windowStartMs, Contribution contribution) {
        if (windowStartMs != latestStartMs) {
            latest = windows.computeIfAbsent(windowStartMs, start -> new HashMap<>());
            latestStartMs = windowStartMs;
        }
        Accumulator partial = latest.get(key);
        if (partial == null) {
            partial = format.empty();
            latest.put(key, partial);
            size++;
            heapBytes += ENTRY_BYTES + key.bytes().length;
        } else {
            heapBytes -= partial.heapBytes();
        }
        partial.add(contribution);
        heapBytes += partial.heapBytes();
    }

    /** The number of partials held. */
    int size() {
        return size;
    }

    /** About how much heap they take. */
    long heapBytes() {
        return heapBytes;
    }

    /** Hands all partials over and forgets them. */
    void drainTo(Partials partials) {
        windows.forEach(
                (start, window) -> window.forEach((key, partial) -> partials.take(timing, start, key, partial)));
        windows.clear();
        latestStartMs = -1;
        size = 0;
        heapBytes = 0;
    }
}
