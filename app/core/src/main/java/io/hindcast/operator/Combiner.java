package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Partial aggregates of one input partition, by slice, timing and key, until they are sent on. Combining before the shuffle sends
 * one partial for many events of a key.
 */
final class Combiner {
    /** Takes the partials; each once. */
    @FunctionalInterface
    interface Partials {
        void take(Timing timing, long sliceMs, GroupKey key, Accumulator partial);
    }

    /** Which events are combined: those of one slice that were late for the same windows. */
    private record Lot(long sliceMs, Timing timing) {}

    /** On the heap, without the bytes of the key and the accumulator: a key, and its place in a map. */
    private static final int ENTRY_BYTES = 24 + 16 + 48;

    /** On the heap; written, a partial takes less. */
    private static final int LARGE_BYTES = 256 * 1024;

    private final AccumulatorFormat format;
    private final Map<Lot, Map<GroupKey, Accumulator>> lots = new HashMap<>();

    /** The lot of the last event: the next event is most often of the same one. */
    private Map<GroupKey, Accumulator> latest = Map.of();

    private long latestSliceMs = -1;
    private Timing latestTiming = Timing.ON_TIME;
    private int size;
    private long heapBytes;
    private boolean large;

    Combiner(AccumulatorFormat format) {
        this.format = format;
    }

    /** Adds an event; the contribution is only lent. */
    void add(GroupKey key, long sliceMs, Timing timing, Contribution contribution) {
        if (sliceMs != latestSliceMs || !timing.equals(latestTiming)) {
            latest = lots.computeIfAbsent(new Lot(sliceMs, timing), lot -> new HashMap<>());
            latestSliceMs = sliceMs;
            latestTiming = timing;
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
        long bytes = partial.heapBytes();
        heapBytes += bytes;
        large |= bytes > LARGE_BYTES;
    }

    /** Whether one of the partials is so large that it must be sent before it grows: what is sent has to fit into a record. */
    boolean large() {
        return large;
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
        lots.forEach((lot, combined) ->
                combined.forEach((key, partial) -> partials.take(lot.timing(), lot.sliceMs(), key, partial)));
        lots.clear();
        latestSliceMs = -1;
        size = 0;
        heapBytes = 0;
        large = false;
    }
}
